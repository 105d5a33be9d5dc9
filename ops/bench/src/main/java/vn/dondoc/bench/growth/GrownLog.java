package vn.dondoc.bench.growth;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.harness.Percentiles;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurQuerySide;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.bench.workload.LifeByLife;
import vn.dondoc.bench.workload.LogLoader;
import vn.dondoc.bench.workload.StoredLives;
import vn.dondoc.bench.workload.TaskLives;

/** Both sides over a log of a size. */
final class GrownLog implements AutoCloseable {

  private static final int CALLERS = 64;
  private static final int DIFFERENT_LIVES = 2_000;

  /** Its read models are built from the whole log first. */
  private static final Duration BUILD_TIMEOUT = Duration.ofHours(1);

  private final long events;
  private final BenchDatabase database;
  private final OurCommandSide commands;
  private final OurQuerySide queries;
  private final LocalDate today = OurCommandSide.today();
  private final AtomicLong seeds;

  private GrownLog(
      long events,
      BenchDatabase database,
      OurCommandSide commands,
      OurQuerySide queries,
      long seed) {
    this.events = events;
    this.database = database;
    this.commands = commands;
    this.queries = queries;
    this.seeds = new AtomicLong(seed);
  }

  static GrownLog of(Session session, long events) throws Exception {
    LocalDate today = OurCommandSide.today();
    BenchDatabase database = session.postgres().createDatabase();
    session.say("growth: a log of %,d events", events);
    StoredLives lives =
        new StoredLives(
            new TaskLives(session.seed(), today), new Deciding(OurCommandSide.ACTOR, today));
    new LogLoader(database, lives.next(DIFFERENT_LIVES), session.seed()).loadTo(events);
    OurCommandSide commands = OurCommandSide.start(database);
    OurQuerySide queries = OurQuerySide.start(database);
    queries.awaitServing(BUILD_TIMEOUT);
    // Not the seed that the log was made of: the same tasks would come again.
    return new GrownLog(events, database, commands, queries, session.seed() + events);
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
          LifeByLife lives = new LifeByLife(new TaskLives(seeds.incrementAndGet(), today));
          return () -> commands.execute(lives.next());
        });
  }

  /** From answered to visible, in milliseconds. */
  Percentiles tail(Duration duration) throws Exception {
    queries.awaitServing(BUILD_TIMEOUT);
    return new TailProbe(commands, queries, today).latencies(duration, seeds.addAndGet(1_000));
  }

  @Override
  public void close() {
    queries.close();
    commands.close();
    database.close();
  }
}
