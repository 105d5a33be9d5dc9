package vn.dondoc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scenarios in their quick form, as from the command line. Whether a figure is a good one is not
 * asked here: on a machine that builds, it says nothing.
 */
class QuickScenariosIT {

  private static final Set<String> PEERS_OF_NPM = Set.of("message-db", "emmett");

  @Test
  void append() {
    List<JsonNode> figures = figures("append");

    assertThat(figures).extracting(line -> line.path("callers").asInt()).contains(1, 64, 256);
    assertThat(peers(figures))
        .containsExactlyInAnyOrder(
            "axon-default", "axon-tuned", "jdbc-one-row", "message-db", "emmett");
    assertThat(figures).allSatisfy(QuickScenariosIT::isComparedOrSkipped);
  }

  @Test
  void stream() {
    List<JsonNode> figures = figures("stream");

    assertThat(figures)
        .extracting(line -> line.path("figure").asString())
        .containsExactly("first command", "further command", "after another process's");
    assertThat(figures).allSatisfy(QuickScenariosIT::isComparedOrSkipped);
  }

  @Test
  void lossOfOursIsNoneAndThatOfAxonIsSeen() {
    List<JsonNode> figures = figures("loss");

    assertThat(figures)
        .extracting(line -> line.path("figure").asString())
        .contains("lost", "doubled", "out of order", "read though rolled back");
    assertThat(peers(figures))
        .containsExactlyInAnyOrder("axon-default", "axon-tuned", "message-db", "emmett");
    assertThat(figures)
        .filteredOn(line -> !line.has("skipped"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.path("ours").asInt(-1)).as("%s", line).isZero());
    assertThat(figures)
        .as("what is committed late is lost to Axon's engine, so the ordeal was one")
        .filteredOn(line -> line.path("figure").asString().equals("lost"))
        .filteredOn(line -> line.path("peer").asString().equals("axon-default"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("peerValue").asInt()).isPositive());
  }

  private static void isComparedOrSkipped(JsonNode line) {
    assertThat(line.path("unit").asString()).isNotEmpty();
    if (line.has("skipped")) {
      assertThat(PEERS_OF_NPM).contains(line.path("peer").asString());
      assertThat(line.path("skipped").asString()).isNotEmpty();
    } else {
      double ours = line.path("ours").asDouble();
      double peer = line.path("peerValue").asDouble();
      assertThat(ours).as("%s", line).isPositive();
      assertThat(peer).as("%s", line).isPositive();
      assertThat(line.path("ratio").asDouble()).as("%s", line).isPositive();
    }
  }

  private static Set<String> peers(List<JsonNode> figures) {
    return figures.stream().map(line -> line.path("peer").asString()).collect(Collectors.toSet());
  }

  private List<JsonNode> figures(String scenario) {
    StringWriter out = new StringWriter();
    CommandLine bench = Bench.commandLine().setOut(new PrintWriter(out));

    int exitCode = bench.execute(scenario, "--quick", "--rounds=1", "--json");

    assertThat(exitCode).isZero();
    JsonMapper json = JsonMapper.builder().build();
    List<JsonNode> figures = out.toString().lines().map(json::readTree).toList();
    assertThat(figures).isNotEmpty();
    assertThat(figures)
        .allSatisfy(line -> assertThat(line.path("name").asString()).isEqualTo(scenario));
    return figures;
  }
}
