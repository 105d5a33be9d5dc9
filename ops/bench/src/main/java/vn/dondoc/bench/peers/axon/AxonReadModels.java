package vn.dondoc.bench.peers.axon;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.StoredType;

/** Read models built by pooled streaming processors, one each, over Axon's own tables. */
public final class AxonReadModels implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  /** The same events under the same numbers; {@code ?} are the names of types and of classes. */
  private static final String TAKE_OVER =
      """
      insert into DomainEventEntry (globalIndex, eventIdentifier, aggregateIdentifier,
        sequenceNumber, type, timeStamp, payloadType, payload, metaData)
      select position, event_id::text, stream_id, stream_version, 'StockTask',
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        class_name, convert_to(payload::text, 'UTF8'), convert_to(metadata::text, 'UTF8')
      from log.event join unnest(?::text[], ?::text[]) as known(name, class_name)
        on name = log.event.type
      order by position
      """;

  private final BenchDatabase database;
  private final ProcessorSettings settings;
  private final HikariDataSource pool;
  private final TransactionManager transactions;
  private final JdbcEventStorageEngine engine;

  private AxonReadModels(BenchDatabase database, ProcessorSettings settings) {
    this.database = database;
    this.settings = settings;
    this.pool = database.pool(settings.stock().poolSize());
    this.transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
    this.engine = AxonStock.engine(pool, settings.stock(), transactions);
  }

  /** Puts the events of our log into Axon's table, in the same database. */
  public static void takeOver(BenchDatabase database) throws SQLException {
    AxonReadModels tables = new AxonReadModels(database, ProcessorSettings.DEFAULT);
    try (tables) {
      tables.engine.createSchema(PostgresEventTableFactory.INSTANCE);
      StockProcessor.tokens(tables.pool).createSchema(PostgresTokenTableFactory.INSTANCE);
    }
    List<StoredType> types = List.copyOf(EventCatalogue.storedTypes());
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert = connection.prepareStatement(TAKE_OVER)) {
      insert.setObject(1, types.stream().map(StoredType::name).toArray(String[]::new));
      insert.setObject(2, types.stream().map(AxonReadModels::className).toArray(String[]::new));
      insert.executeUpdate();
    }
    database.execute("vacuum (analyze) DomainEventEntry");
  }

  private static String className(StoredType type) {
    return EventCatalogue.classOf(type).orElseThrow().getName();
  }

  /** To be closed before the database that {@link #takeOver} has filled. */
  public static AxonReadModels over(BenchDatabase database, ProcessorSettings settings) {
    return new AxonReadModels(database, settings);
  }

  /**
   * Builds from nothing, for so long or to the end: events a second from the first one on, of the
   * slowest read model. Starting up is not counted, which favours it.
   */
  public double eventsPerSecond(Duration atMost) throws SQLException, InterruptedException {
    long events = database.number("select count(*) from DomainEventEntry");
    database.execute(StockRows.SCHEMA);
    database.execute("truncate TokenEntry");
    JdbcTokenStore tokens = StockProcessor.tokens(pool);
    EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
    List<StockProcessor> processors =
        StockRows.all(new JdbcTemplate(pool)).stream()
            .map(rows -> new StockProcessor(rows, store, tokens, transactions, settings))
            .toList();
    try {
      processors.forEach(StockProcessor::start);
      if (!awaitDone(processors, 1, LONGEST_START)) {
        throw new IllegalStateException("no event after " + LONGEST_START);
      }
      long firstNanos = System.nanoTime();
      long before = leastDone(processors);
      var unused = awaitDone(processors, events, atMost);
      return (leastDone(processors) - before) * 1e9 / (System.nanoTime() - firstNanos);
    } finally {
      processors.forEach(StockProcessor::close);
      store.shutDown();
    }
  }

  private static boolean awaitDone(List<StockProcessor> processors, long events, Duration atMost)
      throws InterruptedException {
    long deadlineNanos = System.nanoTime() + atMost.toNanos();
    while (leastDone(processors) < events && System.nanoTime() < deadlineNanos) {
      Thread.sleep(LOOK_EVERY);
    }
    return leastDone(processors) >= events;
  }

  private static long leastDone(List<StockProcessor> processors) {
    return processors.stream().mapToLong(StockProcessor::done).min().orElseThrow();
  }

  @Override
  public void close() {
    pool.close();
  }
}
