package vn.dondoc.bench.tree;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.OpenLoop;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCheckpoints;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurLog;
import vn.dondoc.bench.ours.OurTree;
import vn.dondoc.bench.peers.CopyOut;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.harness.TemporaryDirectory;

/** The tree that proves the log, from a database that has none until it covers the whole log. */
public final class TreeScenario implements Scenario {

  private static final long EVENTS = 10_000_000;
  private static final long EVENTS_QUICK = 100_000;
  private static final double EVENTS_PER_SECOND = 500;
  private static final Duration TURN = Duration.ofSeconds(60);
  private static final Duration TURN_QUICK = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "tree";
  }

  @Override
  public String description() {
    return "the Merkle tree over the log from nothing, and how far checkpoints are behind it";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    List<Figure> figures = new ArrayList<>(built(session));
    figures.addAll(followed(session));
    return figures;
  }

  private List<Figure> built(Session session) throws Exception {
    Label label = new Label(name(), "events/s", null, "1/s", Better.HIGHER);
    try (BenchDatabase database = OurLog.ofLength(session, session.quickOr(EVENTS_QUICK, EVENTS))) {
      return new Rounds(session)
          .compare(
              label,
              new Present(Contender.OURS, () -> eventsPerSecond(database)),
              List.of(new Present(CopyOut.NAME, () -> CopyOut.eventsPerSecond(database))));
    }
  }

  private static double eventsPerSecond(BenchDatabase database) throws SQLException {
    OurTree.forget(database);
    try (OurTree tree = OurTree.of(database)) {
      long startedNanos = System.nanoTime();
      long events = tree.build();
      return events * 1e9 / (System.nanoTime() - startedNanos);
    }
  }

  /** One turn, in which each event counts. */
  private List<Figure> followed(Session session) throws Exception {
    TaskLives lives = new TaskLives(session.seed(), OurCommandSide.today());
    try (BenchDatabase database = session.postgres().createDatabase();
        TemporaryDirectory home = TemporaryDirectory.in(session.home());
        OurCommandSide commandSide = OurCommandSide.start(database);
        OurCheckpoints checkpoints = OurCheckpoints.follow(commandSide, database, home.path())) {
      session.say("%s: %,.0f events/s for %s", name(), EVENTS_PER_SECOND, turn(session));
      OpenLoop.run(EVENTS_PER_SECOND, turn(session), () -> commandSide.execute(firstOfNext(lives)));
      checkpoints.awaitCovered(PATIENCE);
      return List.of(
          lag("lag median", checkpoints.lagMillis(0.5)),
          lag("lag p99", checkpoints.lagMillis(0.99)));
    }
  }

  /** Tasks of their own, so that commands never meet. */
  private static TaskCommand firstOfNext(TaskLives lives) {
    synchronized (lives) {
      return lives.next().getFirst();
    }
  }

  private Figure lag(String figure, double millis) {
    Label label = new Label(name(), figure, null, "ms", Better.LOWER);
    return new Figure.Alone(label, Samples.of(List.of(millis)));
  }

  private static Duration turn(Session session) {
    return session.quickOr(TURN_QUICK, TURN);
  }
}
