package vn.dondoc.bench.overdue;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Percentiles;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.overdue.OverdueFilter;
import vn.dondoc.query.overdue.OverdueReader;
import vn.dondoc.query.overdue.OverdueTask;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.timeline.TimelineProjection;
import vn.dondoc.query.timeline.Timelines;

/** One question to our reader, and what it asks of the database in turn. For one thread. */
final class OverdueList implements AutoCloseable {

  /** As callers get where they do not say. */
  private static final int PAGE = 50;

  private static final int LEAST_CALLS = 5;
  private static final String LIST = "overdue";

  private final HikariDataSource pool;
  private final OverdueReader reader;
  private final OverdueFilter filter;
  private final OptionalLong knownAt;
  private final RecordedSql asked = new RecordedSql();

  OverdueList(BenchDatabase database, OverdueFilter filter) {
    this(database, filter, OptionalLong.empty());
  }

  /**
   * @param knownAt a position; empty: as known now
   */
  OverdueList(BenchDatabase database, OverdueFilter filter, OptionalLong knownAt) {
    this.pool = database.pool(2);
    this.reader = reader(pool);
    this.filter = filter;
    this.knownAt = knownAt;
    if (reader(asked.over(pool)).list(filter, knownAt, PAGE, null, LIST).items().isEmpty()) {
      throw new IllegalStateException("nothing is overdue: " + filter);
    }
    asked.keepOnly("query." + TimelineProjection.NAME);
  }

  private static OverdueReader reader(DataSource connections) {
    TimelineProjection projection = new TimelineProjection();
    ReadModels models =
        new ReadModels(
            JdbcClient.create(connections),
            new JdbcTransactionManager(connections),
            new ProjectionSignal(),
            List.of(projection));
    EventLog log = new EventLog(connections, new EventSerializer());
    return new OverdueReader(new Timelines(models, log, Clock.systemUTC()));
  }

  List<OverdueTask> firstPage() {
    return reader.list(filter, knownAt, PAGE, null, LIST).items();
  }

  /** Median of the calls that fit into the time. */
  double readerMillis(Duration duration) throws Exception {
    return median(duration, () -> reader.list(filter, knownAt, PAGE, null, LIST));
  }

  /** The same queries in one transaction, and nothing made of their rows. */
  double jdbcMillis(Duration duration) throws Exception {
    return median(duration, this::replay);
  }

  private void replay() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        asked.replay(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private static double median(Duration duration, Call call) throws Exception {
    List<Double> millis = new ArrayList<>();
    long deadlineNanos = System.nanoTime() + duration.toNanos();
    while (millis.size() < LEAST_CALLS || System.nanoTime() < deadlineNanos) {
      long startedNanos = System.nanoTime();
      call.run();
      millis.add((System.nanoTime() - startedNanos) / 1e6);
    }
    return new Percentiles(millis).at(50);
  }

  @Override
  public void close() {
    pool.close();
  }
}
