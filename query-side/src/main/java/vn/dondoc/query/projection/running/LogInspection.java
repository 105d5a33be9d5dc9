package vn.dondoc.query.projection.running;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.dondoc.eventstore.LogChecks;
import vn.dondoc.eventstore.LogProblem;

/** Looks the log over at the start, and again each minute for as long as something is wrong. */
public final class LogInspection implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LogInspection.class);
  private static final int AGAIN_AFTER_SECONDS = 60;
  private static final int UNREACHABLE_AGAIN_AFTER_SECONDS = 1;

  private final DataSource dataSource;
  private volatile @Nullable List<LogProblem> problems;
  private @Nullable ScheduledExecutorService executor;

  public LogInspection(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What was found; empty until the log has been looked over. */
  public Optional<List<LogProblem>> problems() {
    return Optional.ofNullable(problems);
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-inspection").factory());
    executor = started;
    started.execute(() -> inspect(started));
  }

  @Override
  public synchronized void stop() {
    if (executor != null) {
      executor.shutdownNow();
      executor = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return executor != null;
  }

  private void inspect(ScheduledExecutorService next) {
    int againAfterSeconds = AGAIN_AFTER_SECONDS;
    try {
      List<LogProblem> found = LogChecks.run(dataSource);
      problems = found;
      if (found.isEmpty()) {
        return;
      }
      log.error("the log is not to be relied on: {}", found);
    } catch (RuntimeException e) {
      log.warn("the log could not be looked over; trying again", e);
      againAfterSeconds = UNREACHABLE_AGAIN_AFTER_SECONDS;
    }
    if (!next.isShutdown()) {
      var unused = next.schedule(() -> inspect(next), againAfterSeconds, TimeUnit.SECONDS);
    }
  }
}
