package vn.dondoc.query;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.access.AccessSchema;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogSchema;

/**
 * The query side's connections. Readers, projections and the access log have a pool each, so that
 * slow questions hold up nothing else. The pools are no beans: in one process with the command side
 * nobody should be handed the wrong one.
 */
public final class QueryDatabase implements AutoCloseable {

  private static final String ROLE = "dondoc_query";
  private static final int MIGRATION_CONNECTIONS = 2;

  /** One thread writes, whatever many read. */
  private static final int ACCESS_SESSIONS = 1;

  private final HikariDataSource readers;
  private final HikariDataSource projections;
  private final HikariDataSource accesses;
  private final PlatformTransactionManager readTransactions;
  private final PlatformTransactionManager projectionTransactions;

  private QueryDatabase(
      HikariDataSource readers, HikariDataSource projections, HikariDataSource accesses) {
    this.readers = readers;
    this.projections = projections;
    this.accesses = accesses;
    this.readTransactions = new JdbcTransactionManager(readers);
    this.projectionTransactions = new JdbcTransactionManager(projections);
  }

  /**
   * Brings the schemas {@code log}, {@code access}, {@code query} and {@code proof} to their
   * versions, then opens the pools.
   */
  public static QueryDatabase open(DatabaseSettings database, QuerySettings settings) {
    return open(database, database, settings);
  }

  /**
   * As {@link #open(DatabaseSettings, QuerySettings)}.
   *
   * @param migrations the same database, for who owns the schemas
   */
  static QueryDatabase open(
      DatabaseSettings database, DatabaseSettings migrations, QuerySettings settings) {
    try (HikariDataSource owner =
        LogPools.open(migrations, "query-migration", null, MIGRATION_CONNECTIONS)) {
      LogSchema.migrate(owner);
      AccessSchema.migrate(owner);
      migrate(owner, "query");
      migrate(owner, "proof");
    }
    return new QueryDatabase(
        LogPools.openForQuestions(database, "query-readers", ROLE, settings.readerPoolSize()),
        LogPools.openForReadModels(
            database, "query-projections", ROLE, settings.projectionPoolSize()),
        LogPools.open(database, "query-access", AccessSchema.ROLE, ACCESS_SESSIONS));
  }

  private static void migrate(DataSource owner, String schema) {
    Flyway.configure()
        .dataSource(owner)
        .locations("classpath:db/" + schema)
        .schemas(schema)
        .table("schema_history")
        .load()
        .migrate();
  }

  /** From now on it is counted how many connections are in use, and how many are waited for. */
  void measure(MeterRegistry metrics) {
    MetricsTrackerFactory meters = new MicrometerMetricsTrackerFactory(metrics);
    List.of(readers, projections, accesses).forEach(pool -> pool.setMetricsTrackerFactory(meters));
  }

  DataSource readers() {
    return readers;
  }

  DataSource projections() {
    return projections;
  }

  /** In a role that appends to the access log and can do nothing else. */
  DataSource accesses() {
    return accesses;
  }

  PlatformTransactionManager readTransactions() {
    return readTransactions;
  }

  PlatformTransactionManager projectionTransactions() {
    return projectionTransactions;
  }

  @Override
  public void close() {
    accesses.close();
    projections.close();
    readers.close();
  }
}
