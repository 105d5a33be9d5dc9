package vn.dondoc.query.projection.live;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets events gather between batches, in proportion to what the last batch took. Most of what a
 * small batch costs does not depend on its size, so under a steady flow a projection would keep a
 * core busy with batches of one or two. The first batch after a pause is not held up, nor is one
 * while a backlog is worked off; the busier the machine, the longer batches take and the more they
 * gather. Used by one thread.
 */
final class Pace {

  private final int restFactor;
  private final Duration longestRest;
  private final int fullBatch;
  private long notBeforeNanos = System.nanoTime();

  /**
   * @param restFactor how many times as long as a batch took to wait after it
   * @param longestRest the most that is added to an event's way into the rows
   * @param fullBatch events of a batch after which more are likely to wait already
   */
  Pace(int restFactor, Duration longestRest, int fullBatch) {
    this.restFactor = restFactor;
    this.longestRest = longestRest;
    this.fullBatch = fullBatch;
  }

  void batchEnded(int events, Duration took) {
    Duration rest = took.multipliedBy(restFactor);
    long restNanos = rest.compareTo(longestRest) < 0 ? rest.toNanos() : longestRest.toNanos();
    notBeforeNanos = System.nanoTime() + (events < fullBatch ? restNanos : 0);
  }

  /** Returns when the next batch may be put together; at once when the thread is interrupted. */
  void keep() {
    long waitNanos = notBeforeNanos - System.nanoTime();
    while (waitNanos > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(waitNanos);
      waitNanos = notBeforeNanos - System.nanoTime();
    }
  }
}
