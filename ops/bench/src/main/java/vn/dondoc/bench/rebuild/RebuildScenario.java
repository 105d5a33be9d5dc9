package vn.dondoc.bench.rebuild;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurLog;
import vn.dondoc.bench.ours.OurReadModels;
import vn.dondoc.bench.peers.CopyOut;
import vn.dondoc.bench.peers.CreateTableAs;
import vn.dondoc.bench.peers.axon.AxonReadModels;
import vn.dondoc.bench.peers.axon.ProcessorSettings;

/**
 * All read models, from a database that has none until each serves the whole log. Axon's processors
 * would take hours: they are given a time, and their rate counts.
 */
public final class RebuildScenario implements Scenario {

  private static final long EVENTS = 1_000_000;
  private static final long EVENTS_QUICK = 20_000;
  private static final String SAME_ROWS = "-same-rows";
  private static final Duration PEER_TURN = Duration.ofSeconds(30);
  private static final Duration PEER_TURN_QUICK = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "rebuild";
  }

  @Override
  public String description() {
    return "all read models of the log, from nothing to serving";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    Label label = new Label(name(), "events/s", null, "1/s", Better.HIGHER);
    Duration peerTurn = session.quickOr(PEER_TURN_QUICK, PEER_TURN);
    try (BenchDatabase database = OurLog.ofLength(session, session.quickOr(EVENTS_QUICK, EVENTS))) {
      AxonReadModels.takeOver(database);
      return new Rounds(session)
          .compare(
              label,
              turn(Contender.OURS, database, () -> oursPerSecond(database)),
              List.of(
                  slim(ProcessorSettings.DEFAULT, database, peerTurn),
                  slim(ProcessorSettings.TUNED, database, peerTurn),
                  same(ProcessorSettings.DEFAULT, database, peerTurn),
                  same(ProcessorSettings.TUNED, database, peerTurn),
                  turn(CopyOut.NAME, database, () -> CopyOut.eventsPerSecond(database)),
                  turn(
                      CreateTableAs.NAME,
                      database,
                      () -> CreateTableAs.eventsPerSecond(database))));
    }
  }

  /** Three read models with no more in their rows than their questions need. */
  private static Present slim(ProcessorSettings settings, BenchDatabase database, Duration turn) {
    return turn(
        settings.name(), database, () -> AxonReadModels.eventsPerSecond(database, settings, turn));
  }

  /** All that ours build, row for row; there are no plans in this log. */
  private static Present same(ProcessorSettings settings, BenchDatabase database, Duration turn) {
    return turn(
        settings.name() + SAME_ROWS,
        database,
        () ->
            AxonReadModels.eventsPerSecondOfSameRows(
                database, settings, OurReadModels.OF_TASKS, turn));
  }

  /** What the one before has left to be written and swept is not to be done beside it. */
  private static Present turn(
      String name, BenchDatabase database, Contender.Measurement measurement) {
    return new Present(
        name,
        () -> {
          database.execute("vacuum (analyze)");
          database.execute("checkpoint");
          return measurement.measure();
        });
  }

  private static double oursPerSecond(BenchDatabase database)
      throws SQLException, InterruptedException {
    OurReadModels.forget(database);
    long events = OurLog.reader(database).head();
    try (OurReadModels models = OurReadModels.of(database, OurReadModels.ALL)) {
      return events * 1e9 / models.buildUntilServing().toNanos();
    }
  }
}
