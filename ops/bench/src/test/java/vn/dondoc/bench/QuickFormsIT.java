package vn.dondoc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.bench.harness.BenchPostgres;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;
import vn.dondoc.harness.BuiltJars;

/**
 * Runs scenarios in their quick form: they measure something, whatever the machine is busy with.
 */
class QuickFormsIT {

  private static final Path HOME = Path.of("target", "bench");
  private static final int ROUNDS = 1;
  private static final long SEED = 20_260_101;

  private static BenchPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = BenchPostgres.start(HOME);
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
    "rebuild,axon-default axon-tuned copy-out create-table-as",
    "tail,axon-default axon-tuned",
    "overdue,jdbc-same-sql 1000-tasks known-now",
    "past,present",
    "tree,copy-out",
    "export,copy-out",
  })
  void measuresOursAndEveryPeer(String name, String peers) throws Exception {
    Scenario scenario = Scenarios.named(name).orElseThrow();

    List<Figure> figures = scenario.run(session());

    assertThat(figures).isNotEmpty().allSatisfy(figure -> isSane(name, figure));
    assertThat(peersOf(figures)).containsExactlyInAnyOrder(peers.split(" "));
  }

  /** Skipped with the reason where the application is not built, as in a build of this module. */
  @ParameterizedTest
  @ValueSource(strings = {"start", "memory"})
  void measuresTheBuiltApplication(String name) throws Exception {
    Scenario scenario = Scenarios.named(name).orElseThrow();

    List<Figure> figures = scenario.run(session());

    assertThat(figures).isNotEmpty();
    for (Figure figure : figures) {
      assertThat(figure.label().name()).isEqualTo(name);
      switch (figure) {
        case Alone(var label, Samples ours) ->
            assertThat(ours.median())
                .as(label.figure())
                .isFinite()
                .isGreaterThan(label.unit().endsWith("/min") ? -Double.MAX_VALUE : 0);
        case Skipped skipped -> {
          assertThat(session().jars().standalone()).doesNotExist();
          assertThat(skipped.reason()).contains("--standalone-jar");
        }
        case Compared compared -> fail("nobody is there to compare with: " + compared);
      }
    }
  }

  private static Session session() {
    BuiltJars jars =
        new BuiltJars(
            BuiltJars.find("standalone", "dondoc.jar"), BuiltJars.find("verifier", "verifier.jar"));
    return new Session(postgres, HOME, jars, true, ROUNDS, SEED, System.err);
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
