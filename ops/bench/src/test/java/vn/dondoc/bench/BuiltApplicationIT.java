package vn.dondoc.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.bench.harness.BenchPostgres;
import vn.dondoc.bench.harness.Figure;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Skipped;
import vn.dondoc.bench.harness.Samples;
import vn.dondoc.bench.harness.Scenario;
import vn.dondoc.bench.harness.Session;

/**
 * Runs the quick forms that measure the application as it is built. Apart from the others, so that
 * two processes that run tests at once have about as much to do each.
 */
class BuiltApplicationIT {

  private static BenchPostgres postgres;

  @BeforeAll
  static void start() throws Exception {
    postgres = BenchPostgres.start(QuickSession.HOME);
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  /** Skipped with the reason where the application is not built, as in a build of this module. */
  @ParameterizedTest
  @ValueSource(strings = {"start", "memory"})
  void isMeasured(String name) throws Exception {
    Scenario scenario = Scenarios.named(name).orElseThrow();
    Session session = QuickSession.on(postgres);

    List<Figure> figures = scenario.run(session);

    assertThat(figures)
        .isNotEmpty()
        .allSatisfy(figure -> assertThat(figure.label().name()).isEqualTo(name))
        .allSatisfy(figure -> isSane(session, figure));
  }

  private static void isSane(Session session, Figure figure) {
    switch (figure) {
      case Alone(var label, Samples ours) ->
          assertThat(ours.median())
              .as(label.figure())
              .isFinite()
              .isGreaterThan(label.unit().endsWith("/min") ? -Double.MAX_VALUE : 0);
      case Skipped skipped -> {
        assertThat(session.jars().standalone()).doesNotExist();
        assertThat(skipped.reason()).contains("--standalone-jar");
      }
      case Compared compared -> fail("nobody is there to compare with: " + compared);
    }
  }
}
