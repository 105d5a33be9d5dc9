package vn.dondoc.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.bench.harness.Contender.Absent;
import vn.dondoc.bench.harness.Contender.Present;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.harness.BuiltJars;

class RoundsTest {

  private static final int ROUNDS = 3;

  private final List<String> turns = new ArrayList<>();
  private final Rounds rounds =
      new Rounds(
          new Session(
              null,
              Path.of(""),
              new BuiltJars(Path.of(""), Path.of("")),
              true,
              ROUNDS,
              1,
              new PrintStream(PrintStream.nullOutputStream())));

  @Test
  void contendersTakeTurnsAndTheFirstTurnDoesNotCount() throws Exception {
    Label label = new Label("append", "commands/s", 64, "1/s", Better.HIGHER);

    List<Figure> figures =
        rounds.compare(
            label,
            contender("ours", 1_000, 30, 20, 40),
            List.of(contender("peer", 1, 10, 15, 5), new Absent("other", "not there")));

    assertThat(turns)
        .containsExactly("ours", "peer", "ours", "peer", "ours", "peer", "ours", "peer");
    assertThat(figures)
        .containsExactly(
            new Compared(label, new Samples(30, 20, 40), "peer", new Samples(10, 5, 15), 3),
            new Skipped(label, "other", "not there"));
  }

  @Test
  void aLatencyIsTheBetterTheLowerItIs() throws Exception {
    Label label = new Label("tail", "p99", null, "ms", Better.LOWER);

    List<Figure> figures =
        rounds.compare(
            label, contender("ours", 0, 2, 2, 2), List.of(contender("peer", 0, 8, 8, 8)));

    assertThat(((Compared) figures.getFirst()).ratio()).isEqualTo(4);
  }

  private Present contender(String name, double... values) {
    int[] turn = {0};
    return new Present(
        name,
        () -> {
          turns.add(name);
          return values[turn[0]++];
        });
  }
}
