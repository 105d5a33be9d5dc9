package vn.dondoc.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.dondoc.bench.harness.BenchPostgres;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;

/**
 * Runs scenarios in their quick form: they measure something, whatever the machine is busy with.
 */
class QuickFormsIT {

  private static BenchPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = BenchPostgres.start(QuickSession.HOME);
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  /**
   * @param peers separated by blanks
   */
  @ParameterizedTest
  @CsvSource({
    "http,crud",
    "replay,copy-out",
    "rebuild,axon-default axon-tuned axon-default-same-rows axon-tuned-same-rows copy-out create-table-as",
    "tail,axon-default axon-tuned",
    "overdue,jdbc-same-sql 1000-tasks known-now",
    "past,present",
    "tree,copy-out",
    "export,copy-out",
    "growth,ours-5000-events",
  })
  void measuresOursAndEveryPeer(String name, String peers) throws Exception {
    Scenario scenario = Scenarios.named(name).orElseThrow();

    List<Figure> figures = scenario.run(QuickSession.on(postgres));

    assertThat(figures).isNotEmpty().allSatisfy(figure -> isSane(name, figure));
    assertThat(peersOf(figures)).containsExactlyInAnyOrder(peers.split(" "));
  }

  private static void isSane(String name, Figure figure) {
    assertThat(figure.label().name()).isEqualTo(name);
    switch (figure) {
      case Compared compared -> {
        isSane(compared.ours());
        isSane(compared.peerSamples());
        assertThat(compared.ratio()).isPositive().isFinite();
      }
      case Alone alone -> isSane(alone.ours());
      case Skipped skipped -> assertThat(skipped.reason()).isNotBlank();
    }
  }

  private static void isSane(Samples samples) {
    assertThat(List.of(samples.min(), samples.median(), samples.max()))
        .isSorted()
        .allSatisfy(value -> assertThat(value).isPositive().isFinite());
  }

  private static Set<String> peersOf(List<Figure> figures) {
    return figures.stream()
        .filter(Compared.class::isInstance)
        .map(figure -> ((Compared) figure).peer())
        .collect(Collectors.toSet());
  }
}
