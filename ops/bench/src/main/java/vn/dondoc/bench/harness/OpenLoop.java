package vn.dondoc.bench.harness;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Requests at fixed moments, whether or not those before are answered. */
public final class OpenLoop {

  private OpenLoop() {}

  /** What happens at each of the moments, on a virtual thread of its own. */
  @FunctionalInterface
  public interface Arrival {
    void happen() throws Exception;
  }

  /**
   * Returns when all have come to their end.
   *
   * @throws Exception the first failure
   */
  public static void run(double perSecond, Duration duration, Arrival arrival) throws Exception {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    long startedNanos = System.nanoTime();
    long count = Math.round(perSecond * duration.toMillis() / 1_000);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < count && failure.get() == null; i++) {
        long dueNanos = startedNanos + (long) (i * 1e9 / perSecond);
        for (long left = dueNanos - System.nanoTime();
            left > 0;
            left = dueNanos - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        threads.execute(
            () -> {
              try {
                arrival.happen();
              } catch (Exception e) {
                failure.compareAndSet(null, e);
              }
            });
      }
    }
    Exception first = failure.get();
    if (first != null) {
      throw first;
    }
  }
}
