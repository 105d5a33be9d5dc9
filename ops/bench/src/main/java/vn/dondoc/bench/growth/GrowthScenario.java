package vn.dondoc.bench.growth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;

/**
 * Appending, and how soon it is visible, over logs of growing sizes that take turns: each beside
 * every smaller one. What is measured grows all of them alike.
 */
public final class GrowthScenario implements Scenario {

  private static final List<Long> EVENTS = List.of(100_000L, 1_000_000L, 10_000_000L);
  private static final List<Long> EVENTS_QUICK = List.of(5_000L, 20_000L);

  private static final String NAME = "growth";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "append and tail at 100,000, 1 M and 10 M events in the log";
  }

  /** One turn over one log. */
  private interface Turn {
    double measure(GrownLog log) throws Exception;
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    List<GrownLog> logs = new ArrayList<>();
    try {
      for (long events : session.quickOr(EVENTS_QUICK, EVENTS)) {
        logs.add(GrownLog.of(session, events));
      }
      List<Figure> figures = new ArrayList<>(appends(session, logs));
      for (GrownLog log : logs) {
        log.buildReadModels();
      }
      figures.addAll(tails(session, logs));
      return figures;
    } finally {
      logs.forEach(GrownLog::close);
    }
  }

  /** Without anybody following: what following takes of the processors is part of the tail. */
  private static List<Figure> appends(Session session, List<GrownLog> logs) throws Exception {
    warmUp(session);
    int commandsEach = session.quickOr(10, 200);
    return compare(
        session, "commands/s", 64, "1/s", Better.HIGHER, logs, log -> log.append(commandsEach));
  }

  /** Over a log of its own, which the measured ones are not to grow by. */
  private static void warmUp(Session session) throws Exception {
    try (GrownLog other = GrownLog.of(session, 0)) {
      other.append(session.quickOr(10, 3_000));
    }
  }

  private static List<Figure> tails(Session session, List<GrownLog> logs) throws Exception {
    double perSecond = session.quickOr(100.0, 500.0);
    Duration duration = session.quickOr(Duration.ofMillis(500), Duration.ofSeconds(10));
    List<Figure> figures = new ArrayList<>();
    for (int percent : List.of(50, 99)) {
      String figure = percent == 50 ? "tail median" : "tail p99";
      figures.addAll(
          compare(
              session,
              figure,
              null,
              "ms",
              Better.LOWER,
              logs,
              log -> log.tail(perSecond, duration).at(percent)));
    }
    return figures;
  }

  /** All sizes in turn; then each beside every smaller one. */
  private static List<Figure> compare(
      Session session,
      String figure,
      @Nullable Integer callers,
      String unit,
      Better better,
      List<GrownLog> logs,
      Turn turn)
      throws Exception {
    List<Present> sizes =
        logs.stream().map(log -> new Present(log.name(), () -> turn.measure(log))).toList();
    Map<String, Samples> samples =
        new Rounds(session).measure(new Label(NAME, figure, callers, unit, better), sizes);
    List<Figure> figures = new ArrayList<>();
    for (GrownLog larger : logs.subList(1, logs.size())) {
      Label label = new Label(NAME, figure + ", " + larger.size(), callers, unit, better);
      Samples ours = requireNonNull(samples.get(larger.name()));
      for (GrownLog smaller : logs.subList(0, logs.indexOf(larger))) {
        Samples peer = requireNonNull(samples.get(smaller.name()));
        figures.add(Figure.Compared.of(label, ours, smaller.name(), peer));
      }
    }
    return figures;
  }
}
