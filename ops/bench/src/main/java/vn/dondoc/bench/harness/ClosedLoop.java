package vn.dondoc.bench.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Callers who each send the next request as soon as the last one is answered. */
public final class ClosedLoop {

  private ClosedLoop() {}

  /** One caller, used by one thread at a time. */
  @FunctionalInterface
  public interface Caller extends AutoCloseable {

    /** Sends one request and waits for its answer. */
    void call() throws Exception;

    @Override
    default void close() throws IOException, SQLException {}
  }

  /**
   * Calls until the time is over, on virtual threads, as both sides of dondoc serve their requests.
   *
   * @param caller makes the callers, by their number from 0
   * @return requests answered a second
   */
  public static double perSecond(int callers, Duration duration, IntFunction<Caller> caller)
      throws Exception {
    return perSecond(
        callers, caller, each -> callUntil(System.nanoTime() + duration.toNanos(), each));
  }

  /** As above, but every caller sends as many requests: for logs that are to stay of a size. */
  public static double perSecond(int callers, int requestsEach, IntFunction<Caller> caller)
      throws Exception {
    return perSecond(
        callers,
        caller,
        each -> {
          for (int i = 0; i < requestsEach; i++) {
            each.call();
          }
          return requestsEach;
        });
  }

  /** What one caller does; how many requests were answered. */
  private interface Work {
    long run(Caller caller) throws Exception;
  }

  private static double perSecond(int callers, IntFunction<Caller> caller, Work work)
      throws Exception {
    CountDownLatch ready = new CountDownLatch(callers);
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int number = i;
        counts.add(
            threads.submit(
                () -> {
                  try (Caller each = opened(number, caller, ready)) {
                    start.await();
                    return work.run(each);
                  }
                }));
      }
      ready.await();
      long startedNanos = System.nanoTime();
      start.countDown();
      long answered = 0;
      for (Future<Long> count : counts) {
        answered += count.get();
      }
      return answered * 1e9 / (System.nanoTime() - startedNanos);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Counts down also if it fails: then the others find out at the end. */
  private static Caller opened(int number, IntFunction<Caller> caller, CountDownLatch ready) {
    try {
      return caller.apply(number);
    } finally {
      ready.countDown();
    }
  }

  private static long callUntil(long deadlineNanos, Caller caller) throws Exception {
    long answered = 0;
    while (System.nanoTime() < deadlineNanos) {
      caller.call();
      answered++;
    }
    return answered;
  }
}
