package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Status;
import vn.dondoc.eventstore.LogInspection;
import vn.dondoc.eventstore.LogMetrics;
import vn.dondoc.eventstore.LogSignal;

/** Whether questions are answered, and how far the log is: what health says, as numbers. */
public final class QueryMetrics implements MeterBinder {

  private static final String SIDE = "query";

  private final QueryHealthIndicator health;
  private final LogSignal signal;
  private final LogInspection inspection;

  /**
   * @param health must not ask the database
   */
  public QueryMetrics(QueryHealthIndicator health, LogSignal signal, LogInspection inspection) {
    this.health = health;
    this.signal = signal;
    this.inspection = inspection;
  }

  @Override
  public void bindTo(MeterRegistry metrics) {
    new LogMetrics(SIDE, signal, inspection).bindTo(metrics);
    Gauge.builder("dondoc.ready", () -> health.health().getStatus().equals(Status.DOWN) ? 0 : 1)
        .tag("side", SIDE)
        .description("1 while commands, or questions, are served")
        .register(metrics);
    Gauge.builder("dondoc.degraded", () -> health.degraded().size())
        .tag("side", SIDE)
        .description("reasons for which somebody should look, though questions are answered")
        .register(metrics);
  }
}
