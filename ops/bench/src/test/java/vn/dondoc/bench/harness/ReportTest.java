package vn.dondoc.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Label;
import vn.dondoc.bench.harness.Figure.Skipped;

class ReportTest {

  private static final Label APPEND = new Label("append", "commands/s", 64, "1/s", Better.HIGHER);
  private static final Label START = new Label("start", "ready", null, "s", Better.LOWER);

  private static final Figure COMPARED =
      Compared.of(
          APPEND,
          new Samples(34_000, 33_100, 35_200),
          "axon-default",
          new Samples(4_800, 4_700, 4_900));
  private static final Figure ALONE = new Alone(START, new Samples(5.25, 5, 6));
  private static final Figure SKIPPED = new Skipped(APPEND, "emmett", "npm is not there");

  @Test
  void aFigureIsOneLineOfJson() {
    assertThat(Report.json(COMPARED))
        .isEqualTo(
            "{\"name\":\"append\",\"figure\":\"commands/s\",\"callers\":64,\"ours\":34000,"
                + "\"peer\":\"axon-default\",\"peerValue\":4800,\"ratio\":7.083,\"unit\":\"1/s\","
                + "\"spread\":{\"ours\":[33100,35200],\"peerValue\":[4700,4900]}}");
    assertThat(Report.json(ALONE))
        .isEqualTo(
            "{\"name\":\"start\",\"figure\":\"ready\",\"ours\":5.25,\"unit\":\"s\","
                + "\"spread\":{\"ours\":[5,6]}}");
  }

  @Test
  void whoIsSkippedIsSaidToBeWithTheReason() {
    assertThat(Report.json(SKIPPED))
        .contains("\"peer\":\"emmett\"", "\"skipped\":\"npm is not there\"");
    assertThat(Report.table(List.of(SKIPPED))).contains("emmett", "skipped: npm is not there");
  }

  @Test
  void theTableHasTheSpread() {
    assertThat(Report.table(List.of(COMPARED, ALONE)))
        .contains("34,000 (33,100–35,200)", "4,800 (4,700–4,900)", "7.08", "5.250 (5.000–6.000)");
  }

  @Test
  void nothingLostAgainstSomethingLostHasNoFiniteRatio() {
    Label loss = new Label("loss", "lost", null, "events", Better.LOWER);
    Figure figure = Compared.of(loss, new Samples(0, 0, 0), "axon-default", new Samples(2, 2, 2));

    assertThat(Report.json(figure)).contains("\"ours\":0", "\"peerValue\":2", "\"ratio\":null");
  }
}
