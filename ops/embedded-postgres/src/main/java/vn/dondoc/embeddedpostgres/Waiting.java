package vn.dondoc.embeddedpostgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something outside this JVM, with a limit. */
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(10);

  private Waiting() {}

  /**
   * Whether {@code condition} came true within {@code limit}. An interrupt does not cut the wait
   * short: a server half started or half stopped would be left behind. It is kept for the caller.
   */
  static boolean until(BooleanSupplier condition, Duration limit) {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - start > limit.toNanos()) {
          return false;
        }
        try {
          Thread.sleep(STEP);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
