package vn.dondoc.command.axon;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers that come at the same time share one read, without any of them being told less than
 * what held when it asked: a read answers all who asked before it began.
 */
final class JoinedReads {

  private final AtomicLong asked = new AtomicLong();
  private final ReentrantLock reading = new ReentrantLock();
  private Ended last = new Ended(0, null);

  /**
   * @param answers the last of those who asked before the read began
   */
  private record Ended(long answers, @Nullable RuntimeException failure) {}

  /**
   * Returns once a read that began after this call has ended, whoever's it was.
   *
   * @param read must leave what it found where all callers see it
   * @throws RuntimeException what the read failed with: who waited for it does not wait for another
   */
  void join(Runnable read) {
    long mine = asked.incrementAndGet();
    reading.lock();
    try {
      if (last.answers() < mine) {
        last = run(read, asked.get());
      }
      if (last.failure() != null) {
        throw last.failure();
      }
    } finally {
      reading.unlock();
    }
  }

  /** How many callers wait for a read that has not begun. */
  int waiting() {
    return reading.getQueueLength();
  }

  private static Ended run(Runnable read, long answers) {
    try {
      read.run();
      return new Ended(answers, null);
    } catch (RuntimeException e) {
      return new Ended(answers, e);
    }
  }
}
