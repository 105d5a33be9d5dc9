package vn.dondoc.command.automation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.dondoc.command.automation.OccurrenceMaker.Outcome;

/**
 * Runs the automations: at the start, and then again and again. They need no lock between nodes,
 * and no table of jobs: each compares the log with what it should hold, so that running twice does
 * no harm and a run left out is made up for by the next.
 */
public final class AutomationRunner implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(AutomationRunner.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final CalendarFollower calendar;
  private final OccurrenceMaker occurrences;
  private final Clock clock;
  private final boolean enabled;
  private final Duration pause;
  private final Counter failures;
  private @Nullable ScheduledExecutorService thread;
  private volatile LastRun last = LastRun.NONE;

  /**
   * @param enabled whether it runs by itself; it can be run by hand all the same
   * @param pause between the end of a run and the next
   */
  public AutomationRunner(
      CalendarFollower calendar,
      OccurrenceMaker occurrences,
      Clock clock,
      boolean enabled,
      Duration pause,
      MeterRegistry meters) {
    this.calendar = calendar;
    this.occurrences = occurrences;
    this.clock = clock;
    this.enabled = enabled;
    this.pause = pause;
    this.failures =
        Counter.builder("dondoc.automation.failures")
            .description("runs of the automations that did not come to their end")
            .register(meters);
    Gauge.builder("dondoc.automation.last.success", () -> last.succeededAtSeconds())
        .baseUnit("seconds")
        .description("since 1970; NaN before the first")
        .register(meters);
  }

  /**
   * @param effectiveDuesSet tasks whose effective day followed the calendar
   * @param occurrencesMade occurrences of recurring tasks that were assigned
   * @param unreadable recurring tasks whose rule cannot be followed
   */
  public record Result(int effectiveDuesSet, int occurrencesMade, List<String> unreadable) {
    public Result {
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * @param succeededAt when a run last came to its end
   * @param failure why the last run did not, null where it did
   */
  record LastRun(@Nullable Instant succeededAt, @Nullable String failure, List<String> unreadable) {
    static final LastRun NONE = new LastRun(null, null, List.of());

    LastRun {
      unreadable = List.copyOf(unreadable);
    }

    private double succeededAtSeconds() {
      return Optional.ofNullable(succeededAt)
          .map(at -> (double) at.getEpochSecond())
          .orElse(Double.NaN);
    }
  }

  /** Runs everything once, now. */
  public Result run() {
    try {
      int set = calendar.run();
      Outcome made = occurrences.run();
      last = new LastRun(clock.instant(), null, made.unreadable());
      return new Result(set, made.made(), made.unreadable());
    } catch (RuntimeException e) {
      failures.increment();
      last = new LastRun(last.succeededAt(), String.valueOf(e.getMessage()), last.unreadable());
      throw e;
    }
  }

  LastRun last() {
    return last;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("dondoc-automation").factory());
    thread = started;
    if (enabled) {
      // It ends with the executor, and what it runs catches what goes wrong.
      var unused =
          started.scheduleWithFixedDelay(
              this::runQuietly, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void runQuietly() {
    try {
      var unused = run();
    } catch (RuntimeException e) {
      LOG.error("the automation failed and is tried again in {}", pause, e);
    }
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    running.shutdown();
    try {
      if (!running.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the automation did not end within {}", STOP_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
