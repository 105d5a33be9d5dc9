package vn.dondoc.eventstore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is to be watched of the log as one side knows it. Nothing here asks the database: it is at
 * hand already, and NaN until it is.
 */
public final class LogMetrics implements MeterBinder {

  private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

  private final String side;
  private final LogSignal signal;
  private final LogInspection inspection;

  /**
   * @param side of this process that knows it, {@code command} or {@code query}
   */
  public LogMetrics(String side, LogSignal signal, LogInspection inspection) {
    this.side = side;
    this.signal = signal;
    this.inspection = inspection;
  }

  @Override
  public void bindTo(MeterRegistry metrics) {
    gauge("head", () -> signal.sinceHeard().map(_ -> (double) signal.position()).orElse(Double.NaN))
        .description("last position of the log, as far as this side knows")
        .register(metrics);
    gauge("head.age", this::secondsSinceHeard)
        .description("time since the database last told how far the log is")
        .baseUnit("seconds")
        .register(metrics);
    for (LogProblem.Code code : LogProblem.Code.values()) {
      gauge("problems", () -> problems(code))
          .tag("code", code.name())
          .description("what was wrong with the log when it was last looked over")
          .register(metrics);
    }
  }

  private Gauge.Builder<Supplier<Number>> gauge(String what, Supplier<Number> value) {
    return Gauge.builder("dondoc.log." + what, value).tag("side", side);
  }

  private double secondsSinceHeard() {
    return signal.sinceHeard().map(since -> since.toNanos() / NANOS_PER_SECOND).orElse(Double.NaN);
  }

  private double problems(LogProblem.Code code) {
    List<LogProblem> found = inspection.problems().orElse(null);
    return found == null
        ? Double.NaN
        : found.stream().filter(problem -> problem.code() == code).count();
  }
}
