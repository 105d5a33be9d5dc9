package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import vn.dondoc.query.projection.verifying.Verified;

/** What is to be watched of each projection. */
final class ProjectionMetrics {

  private static final String SECONDS = "seconds";

  private final ProjectionRunner runner;
  private final Clock clock;

  ProjectionMetrics(ProjectionRunner runner, Clock clock) {
    this.runner = runner;
    this.clock = clock;
  }

  void register(String name, MeterRegistry metrics) {
    gauge("lag.events", name, of(name, ProjectionStatus::lagEvents))
        .description("events of the log that the projection has not applied yet")
        .register(metrics);
    gauge("lag", name, of(name, it -> it.log().lagSeconds()))
        .description("time since the first event that is not applied was recorded")
        .baseUnit(SECONDS)
        .register(metrics);
    gauge("paused", name, of(name, it -> it.pause() == null ? 0 : 1))
        .description("1 while an administrator has paused it")
        .register(metrics);
    gauge("dead.letters", name, of(name, ProjectionStatus::deadLetters))
        .description("events parked because they, or one before them, could not be applied")
        .register(metrics);
    gauge("verification.differences", name, () -> differences(name))
        .description("rows and events that the last verification found to differ from the log")
        .register(metrics);
    gauge("verification.age", name, () -> secondsSinceVerified(name))
        .description("time since the last verification that came to a result")
        .baseUnit(SECONDS)
        .register(metrics);
  }

  private static Gauge.Builder<Supplier<Number>> gauge(
      String what, String projection, Supplier<Number> value) {
    return Gauge.builder("dondoc.projection." + what, value).tag("projection", projection);
  }

  private Supplier<Number> of(String name, ToLongFunction<ProjectionStatus> value) {
    return () -> runner.status(name).map(value::applyAsLong).map(Number.class::cast).orElseThrow();
  }

  private double differences(String name) {
    return runner
        .verified(name)
        .map(Verified::result)
        .map(result -> result.rows() + (result.events() == null ? 0 : result.events().count()))
        .map(Long::doubleValue)
        .orElse(Double.NaN);
  }

  private double secondsSinceVerified(String name) {
    return runner
        .verified(name)
        .map(last -> Duration.between(last.finishedAt(), clock.instant()))
        .map(age -> (double) age.toSeconds())
        .orElse(Double.NaN);
  }
}
