package vn.dondoc.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import vn.dondoc.eventstore.LogInspection;
import vn.dondoc.eventstore.LogMetrics;
import vn.dondoc.eventstore.LogSignal;

/**
 * Whether commands can be taken, and how far the log is, without asking the database at every
 * scrape: who listens to the log asks it every second anyway.
 */
final class CommandMetrics implements MeterBinder {

  private static final String SIDE = "command";

  /** A database that has not answered for so long does not answer. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final LogSignal signal;
  private final LogInspection inspection;

  CommandMetrics(LogSignal signal, LogInspection inspection) {
    this.signal = signal;
    this.inspection = inspection;
  }

  @Override
  public void bindTo(MeterRegistry metrics) {
    new LogMetrics(SIDE, signal, inspection).bindTo(metrics);
    Gauge.builder("dondoc.ready", () -> isReady() ? 1 : 0)
        .tag("side", SIDE)
        .description("1 while commands, or questions, are served")
        .register(metrics);
  }

  private boolean isReady() {
    boolean answers =
        signal.sinceHeard().filter(since -> since.compareTo(LONGEST_SILENCE) < 0).isPresent();
    return answers && inspection.problems().filter(List::isEmpty).isPresent();
  }
}
