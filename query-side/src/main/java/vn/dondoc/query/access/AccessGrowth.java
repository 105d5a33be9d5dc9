package vn.dondoc.query.access;

import java.time.Duration;

/**
 * Tells who builds the tree that the access log has grown: at once by this process's own entries,
 * and by looking now and then for those of others.
 */
public final class AccessGrowth {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private boolean grown;

  /** An entry has been recorded by this process. */
  public synchronized void recorded() {
    grown = true;
    notifyAll();
  }

  /**
   * Waits for an entry of this process, or until it is time to look for those of others.
   *
   * @param position not needed: who waits looks at the log himself
   * @return whether this process has recorded one
   */
  public synchronized boolean await(long position, Duration atMost) {
    long untilNanos =
        System.nanoTime() + (atMost.compareTo(LOOK_AGAIN) < 0 ? atMost : LOOK_AGAIN).toNanos();
    try {
      long leftMillis = millisUntil(untilNanos);
      while (!grown && leftMillis > 0) {
        wait(leftMillis);
        leftMillis = millisUntil(untilNanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean was = grown;
    grown = false;
    return was;
  }

  private static long millisUntil(long nanos) {
    return Duration.ofNanos(nanos - System.nanoTime()).toMillis();
  }
}
