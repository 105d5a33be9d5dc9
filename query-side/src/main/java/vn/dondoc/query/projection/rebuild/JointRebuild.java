package vn.dondoc.query.projection.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Rebuilds of one or more projections that share one reading of the log: it is read and turned into
 * events once, and each projection folds and copies in a thread of its own. Each ends by itself;
 * one that fails leaves the others alone.
 */
public final class JointRebuild {

  private static final long STOP_TIMEOUT_SECONDS = 10;

  private JointRebuild() {}

  /** Runs to the end of all. */
  public static void run(EventLog events, List<? extends Rebuild<?>> rebuilds) {
    long target;
    try {
      target = events.head();
    } catch (RuntimeException e) {
      rebuilds.forEach(rebuild -> rebuild.failed(e));
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            rebuilds.size(), Thread.ofPlatform().daemon().name("projection-rebuild-", 0).factory());
    try {
      List<LogFeed> feeds = new ArrayList<>();
      for (Rebuild<?> rebuild : rebuilds) {
        LogFeed feed = new LogFeed(target);
        feeds.add(feed);
        threads.execute(() -> rebuild.run(feed));
      }
      read(events, target, feeds);
      threads.shutdown();
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop(threads);
    }
  }

  private static void read(EventLog events, long target, List<LogFeed> feeds) {
    try {
      events.readAllInChunks(0, target, chunk -> handOut(feeds, chunk));
      feeds.forEach(LogFeed::end);
    } catch (RuntimeException e) {
      feeds.forEach(feed -> feed.failed(e));
    }
  }

  private static void handOut(List<LogFeed> feeds, List<LoggedEvent> chunk) {
    if (feeds.stream().allMatch(LogFeed::isClosed)) {
      throw new RebuildFailedException("all have ended");
    }
    feeds.forEach(feed -> feed.chunk(chunk));
  }

  /** After an interruption: the rebuilds give up, and drop what they had built. */
  private static void stop(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      var unused = threads.awaitTermination(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
