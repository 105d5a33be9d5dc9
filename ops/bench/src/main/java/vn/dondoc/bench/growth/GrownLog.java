package vn.dondoc.bench.growth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.harness.Percentiles;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurLog;
import vn.dondoc.bench.ours.OurReadModels;
import vn.dondoc.bench.tail.Followed;
import vn.dondoc.bench.workload.LifeByLife;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.query.tasks.TasksProjection;

/** Both sides over a log of a size; the query side from when it is asked for. */
final class GrownLog implements AutoCloseable {

  private static final int CALLERS = 64;

  private final long events;
  private final BenchDatabase database;
  private final OurCommandSide commands;
  private @Nullable OurReadModels readModels;
  private final LocalDate today = OurCommandSide.today();
  private final AtomicLong seeds;

  private GrownLog(long events, BenchDatabase database, OurCommandSide commands, long seed) {
    this.events = events;
    this.database = database;
    this.commands = commands;
    this.seeds = new AtomicLong(seed);
  }

  /** Fills a log. */
  static GrownLog of(Session session, long events) throws Exception {
    BenchDatabase database = OurLog.ofLength(session, events);
    // Not the seed that the log was made of: the same tasks would come again.
    return new GrownLog(events, database, OurCommandSide.start(database), session.seed() + events);
  }

  /** Builds all read models, which follow the log from then on. */
  void buildReadModels() throws Exception {
    OurReadModels.forget(database);
    OurReadModels built = OurReadModels.of(database, OurReadModels.ALL);
    readModels = built;
    built.follow(commands);
    built.buildUntilServing();
    // As the server does by itself within minutes; it would go on beside the first turns.
    database.execute("vacuum (analyze)");
    database.execute("checkpoint");
  }

  /** As a contender. */
  String name() {
    return "ours-%d-events".formatted(events);
  }

  /** For people. */
  String size() {
    return String.format(Locale.ROOT, "%,d events", events);
  }

  /** Commands a second while the log grows by as many. */
  double append(int commandsEach) throws Exception {
    return ClosedLoop.perSecond(
        CALLERS,
        commandsEach,
        _ -> {
          LifeByLife lives = new LifeByLife(lives());
          return () -> commands.execute(lives.next());
        });
  }

  /** From answered to visible, in milliseconds. */
  Percentiles tail(double perSecond, Duration duration) throws Exception {
    String table = requireNonNull(readModels).table(TasksProjection.NAME);
    Followed followed = new Followed(commands, database.dataSource(), table);
    return new Percentiles(followed.millisToSight(perSecond, duration, lives()));
  }

  private TaskLives lives() {
    return new TaskLives(seeds.incrementAndGet(), today);
  }

  @Override
  public void close() {
    if (readModels != null) {
      readModels.close();
    }
    commands.close();
    database.close();
  }
}
