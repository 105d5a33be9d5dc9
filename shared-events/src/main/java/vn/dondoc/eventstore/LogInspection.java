package vn.dondoc.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@link LogChecks} once in the background, and again each minute for as long as something is
 * wrong. Whoever relies on the log asks here before saying that it is ready.
 */
public final class LogInspection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogInspection.class);
  private static final int AGAIN_AFTER_SECONDS = 60;
  private static final int UNREACHABLE_AGAIN_AFTER_SECONDS = 1;

  private final DataSource dataSource;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("dondoc-log-inspection").factory());
  private volatile @Nullable List<LogProblem> problems;

  public LogInspection(DataSource dataSource) {
    this.dataSource = dataSource;
    executor.execute(this::inspect);
  }

  /** What was found; empty until the log has been looked over. */
  public Optional<List<LogProblem>> problems() {
    return Optional.ofNullable(problems);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void inspect() {
    int againAfterSeconds = AGAIN_AFTER_SECONDS;
    try {
      List<LogProblem> found = LogChecks.run(dataSource);
      problems = found;
      if (found.isEmpty()) {
        return;
      }
      LOG.error("the log is not to be relied on: {}", found);
    } catch (RuntimeException e) {
      LOG.warn("the log could not be looked over; trying again", e);
      againAfterSeconds = UNREACHABLE_AGAIN_AFTER_SECONDS;
    }
    if (!executor.isShutdown()) {
      var unused = executor.schedule(this::inspect, againAfterSeconds, TimeUnit.SECONDS);
    }
  }
}
