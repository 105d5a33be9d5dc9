package vn.dondoc.query.projection.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Segmentation;
import vn.dondoc.query.projection.comparing.TableDifference;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Phase;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.running.ProjectionMetrics.Seen;
import vn.dondoc.query.projection.running.ProjectionStatus.LogEnd;
import vn.dondoc.query.projection.running.ProjectionStatus.State;
import vn.dondoc.query.projection.verifying.VerificationResult;
import vn.dondoc.query.projection.verifying.VerificationResult.Outcome;
import vn.dondoc.query.projection.verifying.Verified;

/** What is to be watched of a projection is told while it is known, and no longer. */
class ProjectionMetricsTest {

  private static final Instant NOW = Instant.parse("2023-06-30T08:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration MADE_AGO = Duration.ofHours(50);
  private static final int SERVING = 1;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void whatTheRunnerHasAtHandIsTold() {
    register(seen(SERVING, Duration.ZERO));

    assertThat(those(Double::isNaN)).isEmpty();
    assertThat(gauge("position")).isEqualTo(5);
    assertThat(gauge("skipped")).isEqualTo(2);
    assertThat(gauge("rebuild.failed")).isEqualTo(1);
    assertThat(gauge("verification.differences")).isEqualTo(3);
    assertThat(gauge("verification.age")).isEqualTo(3_600);
  }

  @Test
  void whatWasNotLookedAtForLongIsNotKnownAnyMore() {
    register(seen(SERVING, LONG));

    assertThat(metrics.getMeters()).hasSizeGreaterThan(20);
    assertThat(those(value -> !Double.isNaN(value))).isEmpty();
  }

  @Test
  void beforeAnythingServesItsFirstRebuildIsToldAndNothingElse() {
    Seen loading = seen(0, Duration.ZERO);
    register(new Seen(loading.status(), Optional.empty(), Optional.empty(), Optional.empty()));

    assertThat(those(value -> !Double.isNaN(value)))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("dondoc.projection.rebuild."));
  }

  @Test
  void whatWasNeverComparedIsAsOldAsItsRows() {
    Seen never = seen(SERVING, Duration.ZERO);
    register(new Seen(never.status(), Optional.empty(), never.skipped(), never.servingSince()));

    assertThat(gauge("verification.age")).isEqualTo(MADE_AGO.toSeconds());
    assertThat(gauge("verification.differences")).isNaN();
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"NOT_COMPARED", "FAILED"})
  void aVerificationThatDidNotCompareEndsNoFindingAndIsNoVerification(Outcome outcome) {
    Seen found = seen(SERVING, Duration.ZERO);
    Verified later = verified(outcome, Duration.ZERO).after(found.verified().orElseThrow());
    register(new Seen(found.status(), Optional.of(later), found.skipped(), found.servingSince()));

    assertThat(gauge("verification.differences")).isEqualTo(3);
    assertThat(gauge("verification.age")).isEqualTo(3_600);
  }

  private void register(Seen seen) {
    new ProjectionMetrics(_ -> Optional.of(seen), Clock.fixed(NOW, ZoneOffset.UTC))
        .register("tasks", metrics);
  }

  private double gauge(String name) {
    return metrics.get("dondoc.projection." + name).gauge().value();
  }

  private List<String> those(DoublePredicate wanted) {
    return metrics.getMeters().stream()
        .map(Gauge.class::cast)
        .filter(gauge -> wanted.test(gauge.value()))
        .map(Meter::getId)
        .map(Meter.Id::getName)
        .toList();
  }

  /**
   * @param generation that serves, 0 for none
   * @param ago when the projection was looked at
   */
  private static Seen seen(int generation, Duration ago) {
    return new Seen(
        new ProjectionStatus(
            "tasks",
            1,
            State.RUNNING,
            generation,
            new Checkpoint(5, 5, ""),
            new LogEnd(5, 0),
            0,
            0,
            true,
            true,
            null,
            null,
            null,
            null,
            failedRebuild(),
            1,
            Segmentation.NONE,
            System.nanoTime() - ago.toNanos()),
        Optional.of(verified(Outcome.DIFFERENT, Duration.ofHours(1))),
        Optional.of(2L),
        Optional.of(NOW.minus(MADE_AGO)));
  }

  private static RebuildRun failedRebuild() {
    return new RebuildRun(
        "tasks",
        RebuildRun.Kind.REBUILD,
        1,
        1,
        SwitchMode.AUTO,
        null,
        "node",
        1,
        new Snapshot(RebuildProgress.State.FAILED, Phase.LOADING, 2, 10, 20, 5, null, null),
        null,
        null,
        null,
        NOW,
        NOW,
        NOW);
  }

  /** Three rows of what serves, and no event. */
  private static Verified verified(Outcome outcome, Duration ago) {
    return new Verified(
        "tasks",
        NOW.minus(ago),
        NOW.minus(ago),
        new VerificationResult(
            outcome,
            SERVING,
            Checkpoint.start(),
            Checkpoint.start(),
            null,
            List.of(new TableDifference("tasks", 1, 1, 1, List.of())),
            0,
            0,
            null,
            null));
  }
}
