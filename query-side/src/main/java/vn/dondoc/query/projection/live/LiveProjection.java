package vn.dondoc.query.projection.live;

import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.BatchApplier;
import vn.dondoc.traces.Step;
import vn.dondoc.traces.Traces;

/**
 * One generation of a projection, or one segment of it, that follows the log. To Axon it is always
 * a processor of one segment: how a generation is divided is for its rows to say, not for tokens.
 */
public final class LiveProjection implements AutoCloseable {

  /** How a live projection stands, from well to worst. */
  public enum State {
    RUNNING,
    /** A batch failed for a reason that may pass, such as a lost connection; it is tried again. */
    RETRYING,
    STOPPED,
    /** The log is corrupt: stopped until a person has looked. */
    FAILED
  }

  private static final Logger log = LoggerFactory.getLogger(LiveProjection.class);
  private static final int BATCH_SIZE = 500;

  /** Of the time, a projection that has nothing to catch up on works a third at the most. */
  private static final int REST_FACTOR = 2;

  private static final Duration LONGEST_REST = Duration.ofMillis(25);
  private static final int TRANSACTION_TIMEOUT_SECONDS = 30;
  private static final int STOP_TIMEOUT_SECONDS = 20;
  private static final long TOKEN_CLAIM_INTERVAL_MS = 1_000;
  private static final long CLAIM_EXTENSION_MS = 1_000;

  private final String name;
  private final String projection;
  private final BatchApplier<?> applier;
  private final Timer batches;
  private final Runnable afterCommit;
  private final Traces traces;
  private final Clock clock;
  private final PooledStreamingEventProcessor processor;
  private final Pace pace = new Pace(REST_FACTOR, LONGEST_REST, BATCH_SIZE);
  private final ScheduledExecutorService thread;
  private final AtomicReference<@Nullable Failure> corruption = new AtomicReference<>();
  private final AtomicReference<@Nullable Failure> lastFailure = new AtomicReference<>();

  /**
   * Where to begin, and as whom.
   *
   * @param projection its name
   * @param token what the token goes by
   * @param position from which on the log is followed if the token is new
   * @param node that claims the token
   */
  public record Start(String projection, String token, long position, String node) {}

  /**
   * @param applier of the generation or segment
   * @param batches times every batch
   * @param afterCommit told after every batch
   * @param traces records batches that hold an event which was traced a moment ago
   */
  public LiveProjection(
      Start from,
      BatchApplier<?> applier,
      StreamableMessageSource<TrackedEventMessage<?>> source,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Timer batches,
      Runnable afterCommit,
      Traces traces,
      Clock clock) {
    this.name = from.token();
    this.projection = from.projection();
    this.applier = applier;
    this.batches = batches;
    this.afterCommit = afterCommit;
    this.traces = traces;
    this.clock = clock;
    this.thread = thread();
    this.processor =
        PooledStreamingEventProcessor.builder()
            .name(name)
            .eventHandlerInvoker(new BatchInvoker(this::apply, this::committed))
            .errorHandler(PropagatingErrorHandler.INSTANCE)
            .messageSource(new GuardedSource(source, pace, this::fail))
            .tokenStore(TokenStores.over(dataSource, from.node()))
            .transactionManager(new SpringTransactions(transactions, TRANSACTION_TIMEOUT_SECONDS))
            .initialSegmentCount(1)
            .initialToken(_ -> new GlobalSequenceTrackingToken(from.position()))
            .batchSize(BATCH_SIZE)
            .tokenClaimInterval(TOKEN_CLAIM_INTERVAL_MS)
            .claimExtensionThreshold(CLAIM_EXTENSION_MS)
            .coordinatorExecutor(thread)
            .workerExecutor(thread)
            .build();
  }

  public void start() {
    log.info("projection {} follows the log", name);
    processor.start();
  }

  public State state() {
    if (corruption.get() != null) {
      return State.FAILED;
    }
    if (!processor.isRunning()) {
      return State.STOPPED;
    }
    return lastFailure.get() != null || processor.isError() ? State.RETRYING : State.RUNNING;
  }

  /**
   * Why it failed, or what it is trying again after.
   *
   * @param position at which the log is corrupt, or the first of the batch that failed
   */
  public record Failure(long position, RuntimeException cause, Instant at) {}

  public Optional<Failure> failure() {
    return Optional.ofNullable(corruption.get()).or(() -> Optional.ofNullable(lastFailure.get()));
  }

  @Override
  public void close() {
    try {
      processor.shutdownAsync().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("projection {} did not stop in time; its open batch rolls back", name, e);
    }
    thread.shutdownNow();
  }

  private void apply(List<LoggedEvent> batch) {
    Instant now = clock.instant();
    try (Step step =
        traces.beginBatch(
            "project", projection, batch, event -> AwaitedTraces.traceparent(event, now))) {
      step.note("dondoc.generation", name);
      step.note("dondoc.batch.events", batch.size());
      step.note("dondoc.batch.first_position", batch.getFirst().position());
      step.note("dondoc.batch.last_position", batch.getLast().position());
      apply(batch, step);
    }
  }

  private void apply(List<LoggedEvent> batch, Step step) {
    long startedNanos = System.nanoTime();
    try {
      batches.record(() -> applier.apply(batch));
      pace.batchEnded(batch.size(), Duration.ofNanos(System.nanoTime() - startedNanos));
    } catch (LogCorruptedException e) {
      step.failed(e);
      fail(e);
      throw e;
    } catch (RuntimeException e) {
      throw noted(e, batch, step);
    } catch (Error e) {
      // After one, Axon would neither roll back nor go on, and would not say so.
      throw noted(new IllegalStateException("a batch ended in " + e, e), batch, step);
    }
  }

  /** It is tried again. */
  private RuntimeException noted(RuntimeException e, List<LoggedEvent> batch, Step step) {
    step.failed(e);
    lastFailure.set(new Failure(batch.getFirst().position(), e, clock.instant()));
    return e;
  }

  private void committed() {
    lastFailure.set(null);
    afterCommit.run();
  }

  private void fail(LogCorruptedException e) {
    if (corruption.compareAndSet(null, new Failure(e.position(), e, clock.instant()))) {
      log.error("projection {} stops: the log is corrupt", name, e);
      // Called from the processor's own threads, which must not wait for themselves.
      var unused = processor.shutdownAsync();
    }
  }

  /**
   * One thread finds events and applies them, which Axon allows since neither waits for the other.
   * On threads of their own the first event found would be applied by itself, and those found
   * meanwhile in a second batch.
   */
  private ScheduledExecutorService thread() {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("projection-" + name).factory());
  }
}
