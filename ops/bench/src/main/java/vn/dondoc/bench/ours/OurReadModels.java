package vn.dondoc.bench.ours;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogMessageSource;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.query.QueryDatabase;
import vn.dondoc.query.QuerySettings;
import vn.dondoc.query.history.HistoryProjection;
import vn.dondoc.query.plans.PlansProjection;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.running.ProjectionRunner;
import vn.dondoc.query.projection.running.ProjectionStatus;
import vn.dondoc.query.projection.verifying.NightlySchedule;
import vn.dondoc.query.tasks.TasksProjection;
import vn.dondoc.query.timeline.TimelineProjection;
import vn.dondoc.traces.Traces;

/** The projections as the query side runs them, without its HTTP edge. */
public final class OurReadModels implements AutoCloseable {

  /** Those that tasks alone make. */
  public static final List<Projection<?>> OF_TASKS =
      List.of(new TasksProjection(), new TimelineProjection(), new HistoryProjection());

  /** Every one that the query side has. */
  public static final List<Projection<?>> ALL =
      Stream.concat(OF_TASKS.stream(), Stream.of(new PlansProjection())).toList();

  private static final NightlySchedule NEVER = new NightlySchedule(null, ZoneOffset.UTC);
  private static final QuerySettings SETTINGS =
      new QuerySettings(3, 10, 16, 3, "never", SwitchMode.AUTO);
  private static final String ROLE = "dondoc_query";
  private static final Duration LONGEST_BUILD = Duration.ofMinutes(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);

  private static final String SERVING =
      "select count(*) from query.projection_generation where state = 'SERVING' and position >= ?";

  private final BenchDatabase database;
  private final List<Projection<?>> projections;
  private final HikariDataSource pool;
  private final EventLog log;
  private final LogSignal signal;
  private final ProjectionRunner runner;
  private LogSignal.Subscription subscription = () -> {};

  private OurReadModels(BenchDatabase database, List<Projection<?>> projections) {
    this.database = database;
    this.projections = projections;
    this.pool =
        LogPools.openForReadModels(
            settings(database), "projections", ROLE, SETTINGS.projectionPoolSize());
    this.log = new EventLog(pool, new EventSerializer());
    this.signal = new LogSignal(pool);
    this.runner =
        new ProjectionRunner(
            projections,
            log,
            new LogMessageSource(log, signal),
            pool,
            new JdbcTransactionManager(pool),
            new ProjectionSignal(),
            new SimpleMeterRegistry(),
            Traces.OFF,
            Clock.systemUTC(),
            NEVER,
            SwitchMode.AUTO);
  }

  /** Leaves a database whose log is as it was, and which has no read model. */
  public static void forget(BenchDatabase database) throws SQLException {
    database.execute("drop schema if exists query cascade");
    QueryDatabase.open(settings(database), SETTINGS).close();
  }

  /** Nothing runs yet. */
  public static OurReadModels of(BenchDatabase database, List<Projection<?>> projections) {
    return new OurReadModels(database, projections);
  }

  /**
   * Starts them, and returns when each serves what the log held at the beginning.
   *
   * @throws IllegalStateException if one fails, or they take too long
   */
  public Duration buildUntilServing() throws SQLException, InterruptedException {
    long head = log.head();
    long startedNanos = System.nanoTime();
    runner.start();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement serving = connection.prepareStatement(SERVING)) {
      serving.setLong(1, head);
      while (count(serving) < projections.size()) {
        Duration taken = Duration.ofNanos(System.nanoTime() - startedNanos);
        if (taken.compareTo(LONGEST_BUILD) > 0 || hasFailed()) {
          throw new IllegalStateException("not serving after %s: %s".formatted(taken, statuses()));
        }
        Thread.sleep(LOOK_EVERY);
      }
    }
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Tells them of the appends of a command side in this process, as in the standalone one. */
  public void follow(OurCommandSide commandSide) {
    LogSignal appends = commandSide.part(LogSignal.class);
    subscription = appends.onAppend(() -> signal.appended(appends.position()));
  }

  /** The table that now serves, of the rows that carry a projection's state. */
  public String table(String projection) throws SQLException {
    return "query.%s_%d"
        .formatted(
            projection,
            database.number(
                "select generation from query.projection_generation where state = 'SERVING'"
                    + " and projection = '%s'".formatted(projection)));
  }

  private static long count(PreparedStatement serving) throws SQLException {
    try (ResultSet row = serving.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private boolean hasFailed() {
    return statuses().stream().anyMatch(it -> it.state() == ProjectionStatus.State.FAILED);
  }

  private List<ProjectionStatus> statuses() {
    return runner.statuses();
  }

  private static DatabaseSettings settings(BenchDatabase database) {
    return new DatabaseSettings(database.jdbcUrl(), database.username(), database.password());
  }

  @Override
  public void close() {
    subscription.close();
    runner.stop();
    signal.close();
    pool.close();
  }
}
