package vn.dondoc.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.eventstore.LogChecks.Extent;
import vn.dondoc.eventstore.LogChecks.Found;

/**
 * Runs {@link LogChecks} in the background. First on what came since the log was last looked over,
 * so that a start takes no longer over a long log than over a short one; soon after on the whole;
 * then each hour on what has come since, and each minute on the whole while something is wrong.
 * Whoever relies on the log asks here before saying that it is ready.
 */
public final class LogInspection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogInspection.class);

  /** While a process starts, its processors have other things to do than to read the whole log. */
  private static final Duration WHOLE_AFTER = Duration.ofSeconds(30);

  private static final Duration NEWS_AFTER = Duration.ofHours(1);
  private static final Duration WRONG_AGAIN_AFTER = Duration.ofMinutes(1);
  private static final Duration UNREACHABLE_AGAIN_AFTER = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final boolean keeping;
  private final Duration wholeAfter;
  private final EventSerializer serializer = new EventSerializer();
  private final InspectionRecords records;
  private final Findings findings;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("dondoc-log-inspection").factory());
  private volatile @Nullable List<LogProblem> problems;
  private boolean lookedAtWhole;

  LogInspection(DataSource dataSource, boolean keeping, Duration wholeAfter) {
    this.dataSource = dataSource;
    this.keeping = keeping;
    this.wholeAfter = wholeAfter;
    this.records = new InspectionRecords(dataSource);
    this.findings = new Findings(dataSource);
    executor.execute(() -> inspect(Extent.SINCE));
  }

  /** Over the writer's pool: keeps how far it looked, for the next start, and what it found. */
  public static LogInspection keeping(DataSource writers) {
    return new LogInspection(writers, true, WHOLE_AFTER);
  }

  /** Over a reader's pool: starts from what a writer has kept. */
  public static LogInspection reading(DataSource readers) {
    return new LogInspection(readers, false, WHOLE_AFTER);
  }

  /** What was found last; empty until the log has been looked over. */
  public Optional<List<LogProblem>> problems() {
    return Optional.ofNullable(problems);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** The look to come. */
  private record Next(Extent extent, Duration after) {}

  private void inspect(Extent extent) {
    Next next = lookOrTryAgain(extent);
    if (!executor.isShutdown()) {
      var unused =
          executor.schedule(
              () -> inspect(next.extent()), next.after().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Next lookOrTryAgain(Extent extent) {
    try {
      return look(extent);
    } catch (RuntimeException e) {
      LOG.warn("the log could not be looked over; trying again", e);
      return new Next(extent, UNREACHABLE_AGAIN_AFTER);
    }
  }

  private Next look(Extent extent) {
    Inspected before = records.latest();
    Found found = LogChecks.look(dataSource, serializer, before, extent);
    if (!found.problems().isEmpty()) {
      problems = found.problems();
      LOG.error("the log is not to be relied on: {}", found.problems());
      if (keeping) {
        keep(found.problems());
      }
      return new Next(Extent.WHOLE, WRONG_AGAIN_AFTER);
    }
    if (keeping && found.inspected().position() > before.position()) {
      keep(found.inspected());
    }
    problems = List.of();
    lookedAtWhole |= extent == Extent.WHOLE || before.equals(Inspected.NOTHING);
    return lookedAtWhole ? new Next(Extent.SINCE, NEWS_AFTER) : new Next(Extent.WHOLE, wholeAfter);
  }

  /** Health tells of them all the same, and the next look tries again. */
  private void keep(List<LogProblem> found) {
    try {
      findings.add(found);
    } catch (LogUnavailableException e) {
      LOG.warn("what was found wrong with the log is not kept", e);
    }
  }

  /** Without it the next start takes longer, and that is all. */
  private void keep(Inspected inspected) {
    try {
      records.add(inspected);
    } catch (LogUnavailableException e) {
      LOG.warn("how far the log was looked over is not kept", e);
    }
  }
}
