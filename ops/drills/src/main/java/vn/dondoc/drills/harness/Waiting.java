package vn.dondoc.drills.harness;

import java.io.IOException;
import java.time.Duration;

/** Looks again and again until something is so. */
public final class Waiting {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private Waiting() {}

  /** Something that can be looked at. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /** Whether it came to hold within that time. */
  public static boolean until(Condition condition, Duration atMost) throws IOException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(LOOK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    return true;
  }
}
