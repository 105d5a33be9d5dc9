package vn.dondoc.bench.loss;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one subject goes through: writers that sleep before they commit, roll back, or have their
 * clock behind; and one transaction that commits long after those around it.
 */
final class Ordeal {

  private static final int WRITERS = 6;
  private static final int LONGEST_PAUSE_MILLIS = 40;
  private static final int LONGEST_SLEEP_MILLIS = 60;
  private static final int STREAM_EVENTS = 10;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration CLOCK_BEHIND = Duration.ofMinutes(2);

  /**
   * @param events to be committed before the late transaction begins, and again after its end
   * @param settle how long a reader may read nothing after the last write, and still be waited for
   */
  record Extent(int events, Duration settle) {}

  private final Subject subject;
  private final Extent extent;
  private final SplittableRandom random;
  private final Oracle oracle = new Oracle();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();

  Ordeal(Subject subject, Extent extent, long seed) {
    this.subject = subject;
    this.extent = extent;
    this.random = new SplittableRandom(seed);
  }

  Oracle.Verdict run() throws Exception {
    subject.startReading(oracle);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        SplittableRandom own = random.split();
        Callable<Void> writer = () -> writeUntilStopped(own);
        writers.add(threads.submit(writer));
      }
      try {
        awaitCommitted(extent.events());
        Transaction late =
            new Transaction(
                transactions.incrementAndGet(),
                newStream(random),
                0,
                2,
                subject.lateCommit(),
                false,
                Duration.ZERO);
        oracle.wrote(late, subject.write(late));
        awaitCommitted(oracle.committed() + extent.events());
      } finally {
        stopped.set(true);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    awaitReader();
    return oracle.verdict();
  }

  private Void writeUntilStopped(SplittableRandom own) throws Exception {
    String stream = newStream(own);
    long version = 0;
    while (!stopped.get()) {
      Transaction transaction = mischief(own, stream, version);
      Transaction.Outcome outcome = subject.write(transaction);
      oracle.wrote(transaction, outcome);
      if (outcome == Transaction.Outcome.COMMITTED) {
        version += transaction.events();
      }
      if (version >= STREAM_EVENTS || outcome == Transaction.Outcome.UNKNOWN) {
        stream = newStream(own);
        version = 0;
      }
      Thread.sleep(own.nextInt(LONGEST_PAUSE_MILLIS));
    }
    return null;
  }

  private Transaction mischief(SplittableRandom own, String stream, long version) {
    boolean sleeps = own.nextInt(3) == 0;
    boolean rollsBack = own.nextInt(10) == 0;
    boolean clockIsBehind = own.nextInt(10) == 0;
    return new Transaction(
        transactions.incrementAndGet(),
        stream,
        version,
        own.nextInt(1, 4),
        sleeps ? Duration.ofMillis(own.nextInt(1, LONGEST_SLEEP_MILLIS)) : Duration.ZERO,
        rollsBack,
        clockIsBehind ? CLOCK_BEHIND : Duration.ZERO);
  }

  private static String newStream(SplittableRandom random) {
    return "task-" + new UUID(random.nextLong(), random.nextLong());
  }

  private void awaitCommitted(int events) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + WRITE_TIMEOUT.toNanos();
    while (oracle.committed() < events) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(
            "%s: %d events after %s".formatted(subject.name(), oracle.committed(), WRITE_TIMEOUT));
      }
      Thread.sleep(POLL);
    }
  }

  /** A slow reader loses nothing; what it has not read when it has long come to rest is lost. */
  private void awaitReader() throws InterruptedException {
    int read = oracle.read();
    long deadlineNanos = System.nanoTime() + extent.settle().toNanos();
    while (!oracle.allRead() && System.nanoTime() < deadlineNanos) {
      Thread.sleep(POLL);
      if (oracle.read() > read) {
        read = oracle.read();
        deadlineNanos = System.nanoTime() + extent.settle().toNanos();
      }
    }
  }
}
