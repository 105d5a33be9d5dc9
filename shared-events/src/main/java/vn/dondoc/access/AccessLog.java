package vn.dondoc.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the access log by group commit: callers wait, one thread writes what waits in one
 * transaction. One per process; several processes may append to the same log.
 *
 * <p>Where it is not known whether a commit took place, callers are told that it did not: an entry
 * about a read that was then refused does no harm, the other way round it would.
 */
public final class AccessLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final int MOST_WAITING = 2_000;
  private static final int MOST_AT_ONCE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 100;

  private final AccessWriter writer;
  private final MeterRegistry metrics;
  private final Timer timer;

  /** Looked up in the registry once for each, not for each access. */
  private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

  private final BlockingQueue<PendingAccess> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder notRecorded = new LongAdder();
  private final List<Runnable> listeners;
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  /**
   * @param dataSource sessions in the role {@link AccessSchema#ROLE}, of which one is used at once
   * @param clock gives the moment of recording, unless the access log is already later
   * @param listeners run after each commit, in the writing thread: they must not block
   */
  public AccessLog(
      DataSource dataSource, Clock clock, MeterRegistry metrics, Runnable... listeners) {
    this.writer = new AccessWriter(dataSource, clock);
    this.metrics = metrics;
    this.listeners = List.of(listeners);
    this.timer =
        Timer.builder("dondoc.access.record")
            .description("until an access is durably recorded, or known not to be")
            .register(metrics);
    // From the start, since an increase can only be seen from a value that was there before.
    for (AccessKind kind : AccessKind.values()) {
      var unused = counter(kind, false);
    }
    this.thread = Thread.ofPlatform().daemon().name("dondoc-access-log").start(this::run);
  }

  /**
   * Records an access and waits until it is durable, for some seconds at the most.
   *
   * @throws AccessNotRecordedException if it cannot be
   */
  public void record(AccessEntry entry) {
    long startedNanos = System.nanoTime();
    boolean recorded = false;
    try {
      PendingAccess pending = new PendingAccess(entry);
      if (closed || !waiting.offer(pending)) {
        throw new AccessNotRecordedException("too many accesses wait to be recorded", null);
      }
      pending.await(PATIENCE);
      recorded = true;
    } catch (AccessNotRecordedException e) {
      failure = e.getCause() == null ? e : e.getCause();
      notRecorded.increment();
      throw e;
    } finally {
      timer.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
      counter(entry.kind(), recorded).increment();
    }
  }

  /**
   * Records that a command was refused, if it can be: the refusal stays one where it cannot, and
   * health and metrics tell of that.
   */
  public void recordRefusal(AccessEntry entry) {
    try {
      record(entry);
    } catch (AccessNotRecordedException e) {
      LOG.warn("a refusal could not be recorded: {}", e.getMessage());
    }
  }

  /** Why the last access could not be recorded; empty once one could. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** How many accesses this process could not record since it started. */
  public long notRecorded() {
    return notRecorded.sum();
  }

  private record Counted(AccessKind kind, boolean recorded) {}

  private Counter counter(AccessKind kind, boolean recorded) {
    return counters.computeIfAbsent(
        new Counted(kind, recorded),
        it ->
            Counter.builder("dondoc.access")
                .description("accesses that had to be recorded")
                .tag("kind", it.kind().name())
                .tag("recorded", String.valueOf(it.recorded()))
                .register(metrics));
  }

  private void run() {
    while (!closed || !waiting.isEmpty()) {
      List<PendingAccess> batch = take();
      batch.removeIf(PendingAccess::isGivenUp);
      if (!batch.isEmpty()) {
        write(batch);
      }
    }
  }

  private List<PendingAccess> take() {
    List<PendingAccess> batch = new ArrayList<>();
    try {
      PendingAccess first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        waiting.drainTo(batch, MOST_AT_ONCE - 1);
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody is meant to interrupt the writer of the access log", e);
    }
    return batch;
  }

  private void write(List<PendingAccess> batch) {
    try {
      writer.write(batch);
      failure = null;
      batch.forEach(PendingAccess::succeed);
      listeners.forEach(Runnable::run);
    } catch (SQLException | RuntimeException e) {
      tell(batch.size(), e);
      failure = e;
      batch.forEach(pending -> pending.fail(e));
    }
  }

  /** At length when it begins; while it lasts, every read would tell the same. */
  private void tell(int accesses, Exception e) {
    if (failure == null) {
      LOG.error("{} accesses could not be recorded", accesses, e);
    } else {
      LOG.error("{} accesses could not be recorded: {}", accesses, e.getMessage());
    }
  }

  /** Writes what waits already and takes nothing more in. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
