package vn.dondoc.bench.ours;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.query.proof.building.EventLeaves;
import vn.dondoc.query.proof.building.TreeBuilder;
import vn.dondoc.query.proof.building.TreeBuilder.Progress;
import vn.dondoc.query.proof.building.TreeStore;

/** The tree over the log as the query side builds it, without anything beside. */
public final class OurTree implements AutoCloseable {

  static final String TREE = "log";
  private static final String ROLE = "dondoc_query";

  private final HikariDataSource pool;
  private final TreeBuilder builder;

  private OurTree(HikariDataSource pool) {
    this.pool = pool;
    DataSource joining = new TransactionAwareDataSourceProxy(pool);
    this.builder =
        new TreeBuilder(
            new EventLeaves(new EventLog(joining, new EventSerializer()), new LogRows(joining)),
            new TreeStore(TREE, pool),
            new JdbcTransactionManager(pool));
  }

  /** Leaves a database whose log is as it was, and which has no tree. */
  public static void forget(BenchDatabase database) throws SQLException {
    database.execute("drop schema if exists proof cascade");
    OurReadModels.forget(database);
  }

  public static OurTree of(BenchDatabase database) {
    return new OurTree(pool(database, 1));
  }

  static HikariDataSource pool(BenchDatabase database, int connections) {
    DatabaseSettings settings =
        new DatabaseSettings(database.jdbcUrl(), database.username(), database.password());
    return LogPools.openForReadModels(settings, "tree", ROLE, connections);
  }

  /** Builds it to the end of the log, and returns how many entries it has. */
  public long build() {
    while (true) {
      Optional<Progress> progress = builder.buildNext();
      if (progress.isPresent() && progress.get().lagEvents() == 0) {
        return progress.get().size();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
