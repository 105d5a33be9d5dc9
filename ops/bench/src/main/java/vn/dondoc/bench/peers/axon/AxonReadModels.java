package vn.dondoc.bench.peers.axon;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.StoredType;
import vn.dondoc.query.projection.Projection;

/** Read models built by pooled streaming processors, one each, over Axon's own tables. */
public final class AxonReadModels {

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

  private AxonReadModels() {}

  /** Puts the events of our log into Axon's table, in the same database. */
  public static void takeOver(BenchDatabase database) throws SQLException {
    try (AxonEventStore store = AxonEventStore.create(database, AxonSettings.DEFAULT)) {
      StockProcessor.tokens(store.pool()).createSchema(PostgresTokenTableFactory.INSTANCE);
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

  /**
   * Builds from nothing, for so long or to the end, read models as slim as may be: events a second
   * from the first one on, of the slowest of them. Starting up is not counted, which favours it.
   */
  public static double eventsPerSecond(
      BenchDatabase database, ProcessorSettings settings, Duration atMost)
      throws SQLException, InterruptedException {
    return eventsPerSecond(database, settings, StockRows::all, atMost);
  }

  /** As above, read models that hold the rows of those projections. */
  public static double eventsPerSecondOfSameRows(
      BenchDatabase database,
      ProcessorSettings settings,
      List<Projection<?>> projections,
      Duration atMost)
      throws SQLException, InterruptedException {
    return eventsPerSecond(database, settings, sql -> SameRows.all(projections, sql), atMost);
  }

  private static double eventsPerSecond(
      BenchDatabase database,
      ProcessorSettings settings,
      Function<JdbcTemplate, Map<String, Object>> handlers,
      Duration atMost)
      throws SQLException, InterruptedException {
    long events = database.number("select count(*) from DomainEventEntry");
    database.execute(StockRows.SCHEMA);
    database.execute("truncate TokenEntry");
    List<StockProcessor> processors = new ArrayList<>();
    try (AxonEventStore store = AxonEventStore.over(database, settings.stock())) {
      handlers
          .apply(new JdbcTemplate(store.pool()))
          .forEach((name, rows) -> processors.add(new StockProcessor(name, rows, store, settings)));
      try {
        return eventsPerSecond(processors, events, atMost);
      } finally {
        processors.forEach(StockProcessor::close);
      }
    }
  }

  private static double eventsPerSecond(
      List<StockProcessor> processors, long events, Duration atMost) throws InterruptedException {
    processors.forEach(StockProcessor::start);
    if (!awaitDone(processors, 1, LONGEST_START)) {
      throw new IllegalStateException("no event after " + LONGEST_START);
    }
    long firstNanos = System.nanoTime();
    long before = leastDone(processors);
    var unused = awaitDone(processors, events, atMost);
    return (leastDone(processors) - before) * 1e9 / (System.nanoTime() - firstNanos);
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
}
