package vn.dondoc.eventstore;

import java.time.Duration;
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

  /**
   * Callers that were answered together send their next commands one after another. Taking the
   * first of them at once makes a transaction of one, and has the others wait until it is durable.
   */
  private static final Duration GATHERING = Duration.ofNanos(500_000);

  private final AppendLimits limits;
  private final long gatheringNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<PendingAppend> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean closed;

  /** How many the last batch answered: as many are likely to come back at once. */
  private int expected = 1;

  /** What the appender now waits for; reaching it wakes it up. */
  private int wanted = 1;

  AppendQueue(AppendLimits limits) {
    this(limits, GATHERING);
  }

  /**
   * @param gathering how long to wait for as many appends as the last batch had
   */
  AppendQueue(AppendLimits limits, Duration gathering) {
    this.limits = limits;
    this.gatheringNanos = gathering.toNanos();
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
      if (waiting.size() >= wanted) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to append. Empty only when closed and nothing is left. */
  List<PendingAppend> takeBatch() {
    lock.lock();
    try {
      awaitWaiting(1, Long.MAX_VALUE);
      awaitWaiting(expected, gatheringNanos);
      List<PendingAppend> batch = drain();
      expected = batch.size();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void awaitWaiting(int appends, long mostNanos) {
    wanted = appends;
    long nanos = mostNanos;
    boolean interrupted = false;
    while (waiting.size() < appends && !closed && nanos > 0) {
      try {
        nanos = changed.awaitNanos(nanos);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes none away before there is room for all of them: nobody would know of one in between. */
  private List<PendingAppend> drain() {
    int appends = fitting();
    List<PendingAppend> batch = new ArrayList<>(appends);
    for (int i = 0; i < appends; i++) {
      PendingAppend next = waiting.remove();
      batch.add(next);
      waitingBytes -= next.bytes();
    }
    return batch;
  }

  /** How many of those that wait make up the next batch. */
  private int fitting() {
    Set<String> claimed = new HashSet<>();
    int appends = 0;
    int events = 0;
    long bytes = 0;
    for (PendingAppend next : waiting) {
      events += next.rows().size();
      bytes += next.bytes();
      boolean fits = events <= limits.batchEvents() && bytes <= limits.batchBytes();
      if (appends > 0 && !(fits && Collections.disjoint(claimed, next.claims()))) {
        break;
      }
      claimed.addAll(next.claims());
      appends++;
    }
    return appends;
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
