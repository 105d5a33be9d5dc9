package vn.dondoc.bench.tail;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Percentiles;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.ours.OurReadModels;
import vn.dondoc.bench.peers.axon.AxonFollowed;
import vn.dondoc.bench.peers.axon.ProcessorSettings;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.bench.workload.TaskLives;
import vn.dondoc.query.tasks.TasksProjection;

/** From a command's answer to its row in the read model, at a steady rate of commands. */
public final class TailScenario implements Scenario {

  private static final double COMMANDS_PER_SECOND = 500;
  private static final double COMMANDS_PER_SECOND_QUICK = 100;
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final Duration TURN_QUICK = Duration.ofMillis(500);
  private static final double MOST = 99;

  @Override
  public String name() {
    return "tail";
  }

  @Override
  public String description() {
    return "from command answered to row visible in the read model, 500 commands/s";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    Deciding deciding = new Deciding(OurCommandSide.ACTOR, OurCommandSide.today());
    try (BenchDatabase ourDatabase = session.postgres().createDatabase();
        BenchDatabase defaultDatabase = session.postgres().createDatabase();
        BenchDatabase tunedDatabase = session.postgres().createDatabase();
        OurCommandSide commandSide = OurCommandSide.start(ourDatabase);
        OurReadModels readModels = readModels(ourDatabase, commandSide);
        AxonFollowed asItComes =
            AxonFollowed.start(defaultDatabase, ProcessorSettings.DEFAULT, deciding);
        AxonFollowed tuned = AxonFollowed.start(tunedDatabase, ProcessorSettings.TUNED, deciding)) {
      Followed ours =
          new Followed(
              commandSide, ourDatabase.dataSource(), readModels.table(TasksProjection.NAME));
      return compare(
          session,
          new Turns(Contender.OURS, ours, session),
          List.of(
              new Turns(
                  ProcessorSettings.DEFAULT.name(),
                  new Followed(asItComes, defaultDatabase.dataSource(), AxonFollowed.TABLE),
                  session),
              new Turns(
                  ProcessorSettings.TUNED.name(),
                  new Followed(tuned, tunedDatabase.dataSource(), AxonFollowed.TABLE),
                  session)));
    }
  }

  /** All that the query side has, since they share its threads and connections. */
  private static OurReadModels readModels(BenchDatabase database, OurCommandSide commandSide)
      throws Exception {
    OurReadModels.forget(database);
    OurReadModels models = OurReadModels.of(database, OurReadModels.ALL);
    models.follow(commandSide);
    models.buildUntilServing();
    return models;
  }

  /** One contender's turns: the median is what is returned, the rest is remembered. */
  private static final class Turns {
    private final String name;
    private final Followed followed;
    private final Session session;
    private final AtomicLong seeds;
    private final List<Double> most = new ArrayList<>();

    Turns(String name, Followed followed, Session session) {
      this.name = name;
      this.followed = followed;
      this.session = session;
      this.seeds = new AtomicLong(session.seed());
    }

    Present present() {
      return new Present(name, this::medianMillis);
    }

    private double medianMillis() throws Exception {
      LocalDate today = OurCommandSide.today();
      Percentiles millis =
          new Percentiles(
              followed.millisToSight(
                  session.quickOr(COMMANDS_PER_SECOND_QUICK, COMMANDS_PER_SECOND),
                  session.quickOr(TURN_QUICK, TURN),
                  new TaskLives(seeds.incrementAndGet(), today)));
      most.add(millis.at(MOST));
      return millis.at(50);
    }

    /** Without the turn that does not count. */
    Samples mostSamples() {
      return Samples.of(most.subList(1, most.size()));
    }
  }

  private List<Figure> compare(Session session, Turns ours, List<Turns> peers) throws Exception {
    Label median = new Label(name(), "median", null, "ms", Better.LOWER);
    Label most = new Label(name(), "p99", null, "ms", Better.LOWER);
    List<Contender> contenders = peers.stream().<Contender>map(Turns::present).toList();
    List<Figure> figures =
        new ArrayList<>(new Rounds(session).compare(median, ours.present(), contenders));
    for (Turns peer : peers) {
      figures.add(Compared.of(most, ours.mostSamples(), peer.name, peer.mostSamples()));
    }
    return figures;
  }
}
