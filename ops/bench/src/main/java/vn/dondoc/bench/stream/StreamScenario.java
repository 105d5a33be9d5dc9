package vn.dondoc.bench.stream;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Better;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Rounds;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.bench.ours.OurCommandSide;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.command.task.TaskCommand.CommentOnTask;
import vn.dondoc.eventstore.LogAppender;

/**
 * How long one command takes, from the gateway to the durable append, on a stream of 10,000 events
 * beside one of 10: the first one that a process has for the stream, further ones, and those after
 * each of which another process stored something in the stream.
 */
public final class StreamScenario implements Scenario {

  private static final int LONG = 10_000;
  private static final int SHORT = 10;
  private static final String PEER = "ours-10-events";

  /** A short stream is to stay one. */
  private static final int COMMANDS_A_STREAM = 5;

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String description() {
    return "one command on a stream of 10,000 events against one of 10";
  }

  @Override
  public List<Figure> run(Session session) throws Exception {
    LocalDate today = OurCommandSide.today();
    List<Figure> figures = new ArrayList<>();
    try (BenchDatabase database = session.postgres().createDatabase();
        OurCommandSide ours = OurCommandSide.start(database);
        OurCommandSide other = OurCommandSide.start(database)) {
      GrownStreams streams =
          new GrownStreams(
              ours.part(LogAppender.class), new Deciding(OurCommandSide.ACTOR, today), today);
      int firsts = session.quickOr(2, 4);
      int further = session.quickOr(20, 200);
      figures.addAll(
          compare(
              session,
              "first command",
              () -> firstCommands(ours, streams, LONG, firsts),
              () -> firstCommands(ours, streams, SHORT, firsts)));
      String longStream = streams.grow(LONG);
      figures.addAll(
          compare(
              session,
              "further command",
              () -> further(ours, () -> longStream, further),
              () -> further(ours, () -> streams.grow(SHORT), further)));
      figures.addAll(
          compare(
              session,
              "after another process's",
              () -> afterAnothers(ours, other, () -> longStream, further),
              () -> afterAnothers(ours, other, () -> streams.grow(SHORT), further)));
    }
    return figures;
  }

  private List<Figure> compare(
      Session session, String figure, Contender.Measurement onLong, Contender.Measurement onShort)
      throws Exception {
    Label label = new Label(name(), figure, null, "ms", Better.LOWER);
    return new Rounds(session)
        .compare(label, new Present(Contender.OURS, onLong), List.of(new Present(PEER, onShort)));
  }

  /** The median over as many streams that the process has given no command yet. */
  private static double firstCommands(
      OurCommandSide ours, GrownStreams streams, int events, int count) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      millis.add(millis(ours, streams.grow(events)));
    }
    return Samples.of(millis).median();
  }

  /** The median over as many commands to streams of which the process has met each before. */
  private static double further(OurCommandSide ours, Supplier<String> streams, int count) {
    return median(ours, streams, count, _ -> {});
  }

  /** The same, where another process has stored an event in the stream since. */
  private static double afterAnothers(
      OurCommandSide ours, OurCommandSide other, Supplier<String> streams, int count) {
    return median(ours, streams, count, stream -> comment(other, stream));
  }

  private static double median(
      OurCommandSide ours, Supplier<String> streams, int count, Consumer<String> before) {
    List<Double> millis = new ArrayList<>();
    while (millis.size() < count) {
      String stream = streams.get();
      comment(ours, stream);
      for (int i = 0; i < COMMANDS_A_STREAM; i++) {
        before.accept(stream);
        millis.add(millis(ours, stream));
      }
    }
    return Samples.of(millis).median();
  }

  private static double millis(OurCommandSide ours, String stream) {
    long startedNanos = System.nanoTime();
    comment(ours, stream);
    return (System.nanoTime() - startedNanos) / 1e6;
  }

  private static void comment(OurCommandSide side, String stream) {
    side.execute(new CommentOnTask(stream, "đã đọc", null));
  }
}
