package vn.dondoc.eventstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be appended, first come first served, bounded by number and by bytes. Handed out in
 * batches in which no two appends touch the same stream or receipt: of two that compete, the second
 * is judged against what the first has committed.
 */
final class AppendQueue {

  private final AppendLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<PendingAppend> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean closed;

  AppendQueue(AppendLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws LogOverloadedException if a bound is reached
   * @throws LogUnavailableException if closed
   */
  void offer(PendingAppend append) {
    lock.lock();
    try {
      if (closed) {
        throw new LogUnavailableException("the appender is closed", null);
      }
      if (waiting.size() >= limits.waitingAppends()
          || (!waiting.isEmpty() && waitingBytes + append.bytes() > limits.waitingBytes())) {
        throw new LogOverloadedException(
            "%d appends of %d bytes are waiting".formatted(waiting.size(), waitingBytes));
      }
      waiting.add(append);
      waitingBytes += append.bytes();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to append. Empty only when closed and nothing is left. */
  List<PendingAppend> takeBatch() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  private List<PendingAppend> drain() {
    List<PendingAppend> batch = new ArrayList<>();
    Set<String> claimed = new HashSet<>();
    int events = 0;
    long bytes = 0;
    for (PendingAppend next = waiting.peek(); next != null; next = waiting.peek()) {
      events += next.rows().size();
      bytes += next.bytes();
      boolean fits = events <= limits.batchEvents() && bytes <= limits.batchBytes();
      if (!batch.isEmpty() && !(fits && Collections.disjoint(claimed, next.claims()))) {
        break;
      }
      claimed.addAll(next.claims());
      batch.add(waiting.remove());
      waitingBytes -= next.bytes();
    }
    return batch;
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more in; what waits is still handed out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
