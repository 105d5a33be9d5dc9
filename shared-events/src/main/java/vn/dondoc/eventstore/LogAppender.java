package vn.dondoc.eventstore;

import static java.time.temporal.ChronoUnit.MICROS;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.traces.Step;
import vn.dondoc.traces.Traces;

/**
 * Appends to the log by group commit. Every caller hands in its events and waits; one thread writes
 * what waits in one transaction, and answers everyone once it is durable. One per process; several
 * processes may append to the same log.
 */
public final class LogAppender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogAppender.class);

  private final AppendLimits limits;
  private final EventRows eventRows;
  private final AppendQueue queue;
  private final BatchTransaction transaction;
  private final ReceiptLookup receipts;
  private final LogSignal signal;
  private final Traces traces;
  private final Timer appendTimer;
  private final Timer waitTimer;
  private final DistributionSummary batchEvents;
  private final Thread thread;

  public LogAppender(
      DataSource writer,
      EventSerializer serializer,
      Clock clock,
      MeterRegistry metrics,
      LogSignal signal) {
    this(writer, writer, serializer, clock, metrics, signal, Traces.OFF);
  }

  /**
   * @param writer sessions in the writer's role, of which two at the most are used at once
   * @param receipts sessions in the same role, of which each caller that looks for its receipt uses
   *     one
   * @param clock gives the time of recording, unless the log is already later
   * @param traces records appends, each within the command that waits for it
   */
  public LogAppender(
      DataSource writer,
      DataSource receipts,
      EventSerializer serializer,
      Clock clock,
      MeterRegistry metrics,
      LogSignal signal,
      Traces traces) {
    this(writer, receipts, serializer, clock, metrics, signal, traces, AppendLimits.DEFAULT);
  }

  public LogAppender(
      DataSource writer,
      EventSerializer serializer,
      Clock clock,
      MeterRegistry metrics,
      LogSignal signal,
      AppendLimits limits) {
    this(writer, writer, serializer, clock, metrics, signal, Traces.OFF, limits);
  }

  private LogAppender(
      DataSource writer,
      DataSource receipts,
      EventSerializer serializer,
      Clock clock,
      MeterRegistry metrics,
      LogSignal signal,
      Traces traces,
      AppendLimits limits) {
    this.limits = limits;
    this.signal = signal;
    this.traces = traces;
    eventRows = new EventRows(serializer);
    queue = new AppendQueue(limits);
    this.receipts = new ReceiptLookup(receipts);
    transaction = new BatchTransaction(writer, () -> clock.instant().truncatedTo(MICROS), limits);
    appendTimer =
        Timer.builder("dondoc.log.append")
            .description("until an append is durable, or known not to be")
            .register(metrics);
    waitTimer =
        Timer.builder("dondoc.log.wait")
            .description("until an append is taken into a batch")
            .register(metrics);
    batchEvents =
        DistributionSummary.builder("dondoc.log.batch.events")
            .description("events of one group commit")
            .baseUnit("events")
            .register(metrics);
    Gauge.builder("dondoc.log.waiting", queue, AppendQueue::size)
        .description("appends that wait for their turn")
        .register(metrics);
    thread = Thread.ofPlatform().daemon().name("dondoc-log-appender").start(this::run);
  }

  /**
   * Appends all events or none, and waits until they are durable. The events of one stream must
   * follow one another. Without events, with a receipt alone, it records a command that changed
   * nothing.
   *
   * @throws StreamConflictException if an event's place is taken or lies beyond its stream's end
   * @throws ReceiptExistsException if the receipt's key was used before
   * @throws LogUnavailableException if the database cannot be reached, or the append waited too
   *     long for its turn; nothing was stored
   * @throws LogOverloadedException if too much waits already; nothing was stored
   * @throws OutcomeUnknownException if the commit was lost and could not be looked up in time
   * @throws IllegalArgumentException if the events are too many or do not follow one another, or
   *     hold what PostgreSQL cannot store
   */
  public Appended append(List<NewEvent> events, @Nullable Receipt receipt) {
    try (Step step = traces.beginWithin("append")) {
      try {
        return append(events, receipt, step);
      } catch (RuntimeException e) {
        step.failed(e);
        throw e;
      }
    }
  }

  private Appended append(List<NewEvent> events, @Nullable Receipt receipt, Step step) {
    if (events.size() > limits.appendEvents()) {
      throw new IllegalArgumentException(
          "%d events in one append, at most %d".formatted(events.size(), limits.appendEvents()));
    }
    long startedNanos = System.nanoTime();
    PendingAppend append = eventRows.prepare(events, receipt);
    append.recordAs(step);
    queue.offer(append);
    try {
      return append.await();
    } finally {
      appendTimer.record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
    }
  }

  /**
   * @throws LogUnavailableException if the database cannot be reached
   */
  public Optional<StoredReceipt> findReceipt(String key) {
    return receipts.find(key);
  }

  /** How many appends wait for their turn. */
  int waitingAppends() {
    return queue.size();
  }

  /** Writes what waits already and takes nothing more in. */
  @Override
  public void close() {
    queue.close();
    try {
      thread.join(limits.databaseTimeout().plus(limits.outcomeTimeout()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean more = true;
    while (more) {
      more = storeNext();
    }
  }

  /** False when closed and nothing is left. */
  private boolean storeNext() {
    List<PendingAppend> batch = List.of();
    try {
      batch = queue.takeBatch();
      if (batch.isEmpty()) {
        return false;
      }
      for (PendingAppend append : batch) {
        waitTimer.record(append.waitedNanos(), TimeUnit.NANOSECONDS);
        append.step().happened("taken into a batch");
      }
      store(batch);
      return true;
    } catch (RuntimeException | Error e) {
      failUnforeseen(batch, e);
      return true;
    }
  }

  private void store(List<PendingAppend> taken) {
    List<PendingAppend> batch = taken.stream().filter(this::isInTime).toList();
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<Appended> appended = transaction.store(batch);
      batchEvents.record(batch.stream().mapToInt(append -> append.rows().size()).sum());
      long head = appended.getLast().lastPosition();
      signal.appended(head);
      for (int i = 0; i < batch.size(); i++) {
        note(batch.get(i).step(), appended.get(i), batch.size(), head);
        batch.get(i).succeed(appended.get(i));
      }
    } catch (BatchTransaction.RefusedException e) {
      storeInHalves(batch, e);
    } catch (LogUnavailableException | OutcomeUnknownException e) {
      LOG.error("{} appends failed", batch.size(), e);
      batch.forEach(append -> append.fail(e));
    } catch (RuntimeException | Error e) {
      failUnforeseen(batch, e);
    }
  }

  /** Nobody may be left waiting, nor be told more than is known; and the thread has to go on. */
  private static void failUnforeseen(List<PendingAppend> batch, Throwable e) {
    batch.forEach(append -> append.fail(new OutcomeUnknownException("the appender failed", e)));
    LOG.error("{} appends failed in an unforeseen way", batch.size(), e);
  }

  /** Appends that one transaction took are known by the head that it left. */
  private static void note(Step step, Appended appended, int appends, long head) {
    step.note("dondoc.append.first_position", appended.firstPosition());
    step.note("dondoc.append.last_position", appended.lastPosition());
    step.note("dondoc.batch.appends", appends);
    step.note("dondoc.batch.head", head);
  }

  /**
   * While the database does not answer, every batch costs its time limit. Who has waited long is
   * let go rather than made to wait for all those before it.
   */
  private boolean isInTime(PendingAppend append) {
    boolean inTime = append.waitedNanos() <= limits.waitTimeout().toNanos();
    if (!inTime) {
      append.fail(new LogUnavailableException("waited too long; nothing was stored", null));
    }
    return inTime;
  }

  /**
   * Only the append at fault is refused; those beside it did nothing wrong. Halving the batch finds
   * it without giving each of them a transaction of its own.
   */
  private void storeInHalves(List<PendingAppend> batch, BatchTransaction.RefusedException refused) {
    if (batch.size() == 1) {
      batch.getFirst().fail(refused.reason());
    } else {
      int half = batch.size() / 2;
      store(batch.subList(0, half));
      store(batch.subList(half, batch.size()));
    }
  }
}
