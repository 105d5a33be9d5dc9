package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import vn.dondoc.query.projection.comparing.TableDifference;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.running.ProjectionStatus.State;
import vn.dondoc.query.projection.verifying.OddEvents;
import vn.dondoc.query.projection.verifying.VerificationResult;
import vn.dondoc.query.projection.verifying.VerificationResult.Outcome;
import vn.dondoc.query.projection.verifying.Verified;

/**
 * What is to be watched of each projection. Nothing here asks the database: it is as the runner
 * last saw it, and NaN where it has not seen it, or not for long.
 */
final class ProjectionMetrics {

  private static final String SECONDS = "seconds";
  private static final String DIFFERENCE = "difference";

  /** Stock is taken twice a second. */
  private static final Duration STALE = Duration.ofSeconds(15);

  private final Function<String, Optional<Seen>> runner;
  private final Clock clock;

  /**
   * What the runner has at hand of a projection.
   *
   * @param verified last, on whichever node; empty before there was a verification
   * @param skipped events left out of what serves; empty where that is not known
   * @param servingSince when the rows that serve began to be made; empty if none do
   */
  record Seen(
      ProjectionStatus status,
      Optional<Verified> verified,
      Optional<Long> skipped,
      Optional<Instant> servingSince) {}

  /**
   * @param runner asked for a projection by its name
   */
  ProjectionMetrics(Function<String, Optional<Seen>> runner, Clock clock) {
    this.runner = runner;
    this.clock = clock;
  }

  void register(String name, MeterRegistry metrics) {
    registerProgress(name, metrics);
    registerState(name, metrics);
    registerRebuild(name, metrics);
    registerVerification(name, metrics);
  }

  private void registerProgress(String name, MeterRegistry metrics) {
    gauge("position", name, seen(name, it -> it.checkpoint().position()))
        .description("last position of the log that the projection has seen")
        .register(metrics);
    gauge("head", name, seen(name, ProjectionStatus::head))
        .description("last position of the log, as of when the projection was looked at")
        .register(metrics);
    gauge("lag.events", name, seen(name, ProjectionStatus::lagEvents))
        .description("events of the log that the projection has not applied yet")
        .register(metrics);
    gauge("lag", name, seen(name, it -> it.log().lagSeconds()))
        .description("time since the first event that is not applied was recorded")
        .baseUnit(SECONDS)
        .register(metrics);
    gauge("applied.events", name, seen(name, it -> it.checkpoint().appliedCount()))
        .description("events that the generation that serves says to have applied")
        .register(metrics);
    gauge("dead.letters", name, seen(name, ProjectionStatus::deadLetters))
        .description("events parked because they, or one before them, could not be applied")
        .register(metrics);
    gauge("skipped", name, recent(name, it -> it.skipped().map(Long::doubleValue)))
        .description("events left out of what serves, by an administrator's decision")
        .register(metrics);
  }

  private void registerState(String name, MeterRegistry metrics) {
    for (State state : State.values()) {
      gauge("state", name, seen(name, it -> it.state() == state ? 1 : 0))
          .tag("state", state.name())
          .description("1 for the state that the projection is in, 0 for the others")
          .register(metrics);
    }
    gauge("paused", name, seen(name, it -> it.pause() == null ? 0 : 1))
        .description("1 while an administrator has paused it")
        .register(metrics);
    gauge("segments", name, seen(name, it -> it.segmentation().parts().size()))
        .description("segments that it is divided into, 1 where it is whole")
        .register(metrics);
    gauge("segments.held", name, seen(name, ProjectionMetrics::heldSegments))
        .description("segments that a node follows the log for")
        .register(metrics);
    gauge("generation", name, seen(name, ProjectionStatus::generation))
        .description("number of the generation that serves")
        .register(metrics);
    gauge("serving.version", name, seen(name, ProjectionStatus::servingVersion))
        .description("version of the rows that serve")
        .register(metrics);
    gauge("version", name, seen(name, ProjectionStatus::version))
        .description("version of the rows that this program makes")
        .register(metrics);
  }

  private void registerRebuild(String name, MeterRegistry metrics) {
    gauge("rebuild.running", name, rebuild(name, it -> isIn(it, RebuildProgress.State.BUILDING)))
        .description("1 while it is rebuilt, on whichever node")
        .register(metrics);
    gauge("rebuild.failed", name, rebuild(name, it -> isIn(it, RebuildProgress.State.FAILED)))
        .description("1 if its last rebuild failed, until that is discarded")
        .register(metrics);
    gauge("rebuild.progress", name, rebuild(name, ProjectionMetrics::progress))
        .description("how much of the log its last rebuild has read, from 0 to 1")
        .register(metrics);
    gauge("rebuild.rate", name, rebuild(name, RebuildProgress.Snapshot::eventsPerSecond))
        .description("events a second of its last rebuild")
        .register(metrics);
  }

  private void registerVerification(String name, MeterRegistry metrics) {
    gauge("verification.differences", name, verified(name, it -> it.rows() + oddEvents(it)))
        .description("rows and events that the last comparison found to differ from the log")
        .register(metrics);
    rows("missing", TableDifference::missing, name, metrics);
    rows("unexpected", TableDifference::unexpected, name, metrics);
    rows("changed", TableDifference::changed, name, metrics);
    for (OddEvents.Kind kind : OddEvents.Kind.values()) {
      gauge("verification.events", name, verified(name, it -> oddEvents(it, kind)))
          .tag(DIFFERENCE, kind.name())
          .description("events that were not applied once, as of the last verification")
          .register(metrics);
    }
    gauge("verification.failed", name, recent(name, ProjectionMetrics::isVerificationFailed))
        .description("1 if the last verification could not make the rows that the log gives")
        .register(metrics);
    gauge("verification.age", name, recent(name, this::secondsUnverified))
        .description("time since what serves was last compared with the log, or made from it")
        .baseUnit(SECONDS)
        .register(metrics);
  }

  private void rows(
      String difference, ToLongFunction<TableDifference> of, String name, MeterRegistry metrics) {
    gauge("verification.rows", name, verified(name, it -> sum(it, of)))
        .tag(DIFFERENCE, difference.toUpperCase(Locale.ROOT))
        .description("rows that differ from the log's, as of the last verification")
        .register(metrics);
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      String what, String projection, Supplier<Number> value) {
    return Gauge.builder("dondoc.projection." + what, value).tag("projection", projection);
  }

  /** NaN where it is not known, or not looked at for long, as when the database is gone. */
  private Supplier<Number> recent(String name, Function<Seen, Optional<Double>> value) {
    return () ->
        runner
            .apply(name)
            .filter(seen -> isRecent(seen.status()))
            .flatMap(value)
            .orElse(Double.NaN);
  }

  private static boolean isRecent(ProjectionStatus status) {
    return System.nanoTime() - status.takenNanos() < STALE.toNanos();
  }

  /** Known once something serves. */
  private Supplier<Number> seen(String name, ToDoubleFunction<ProjectionStatus> value) {
    return recent(
        name,
        it ->
            Optional.of(it.status())
                .filter(status -> status.generation() > 0)
                .map(value::applyAsDouble));
  }

  private static double heldSegments(ProjectionStatus status) {
    return status.segmentation().parts().stream().filter(part -> part.holder() != null).count();
  }

  private Supplier<Number> rebuild(String name, ToDoubleFunction<RebuildProgress.Snapshot> value) {
    return recent(
        name,
        it ->
            Optional.ofNullable(it.status().rebuild())
                .filter(run -> run.kind() == RebuildRun.Kind.REBUILD)
                .map(RebuildRun::progress)
                .map(value::applyAsDouble));
  }

  private static double isIn(RebuildProgress.Snapshot rebuild, RebuildProgress.State state) {
    return rebuild.state() == state ? 1 : 0;
  }

  private static double progress(RebuildProgress.Snapshot rebuild) {
    return rebuild.target() == 0 ? Double.NaN : (double) rebuild.position() / rebuild.target();
  }

  /** By the last one that compared, and of the rows that still serve. */
  private Supplier<Number> verified(String name, ToDoubleFunction<VerificationResult> value) {
    return recent(
        name,
        it ->
            it.verified()
                .flatMap(Verified::compared)
                .map(Verified::result)
                .filter(result -> result.generation() == it.status().generation())
                .map(value::applyAsDouble));
  }

  private static long sum(VerificationResult result, ToLongFunction<TableDifference> of) {
    return result.tables().stream().mapToLong(of).sum();
  }

  private static long oddEvents(VerificationResult result) {
    return result.events() == null ? 0 : result.events().count();
  }

  private static long oddEvents(VerificationResult result, OddEvents.Kind kind) {
    return result.events() != null && result.events().kind() == kind ? oddEvents(result) : 0;
  }

  private static Optional<Double> isVerificationFailed(Seen seen) {
    return seen.verified().map(last -> last.result().outcome() == Outcome.FAILED ? 1.0 : 0.0);
  }

  /** Rows that were never verified are as old as they are, so that this is noticed too. */
  private Optional<Double> secondsUnverified(Seen seen) {
    return Stream.of(
            seen.servingSince(),
            seen.verified().flatMap(Verified::compared).map(Verified::finishedAt))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .map(since -> (double) Duration.between(since, clock.instant()).toSeconds());
  }
}
