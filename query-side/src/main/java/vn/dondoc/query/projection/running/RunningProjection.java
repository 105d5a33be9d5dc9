package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogMessageSource;
import vn.dondoc.query.projection.BatchApplier;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.DeadLetters.LastError;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.ParkedStreams;
import vn.dondoc.query.projection.Pauses;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.ProjectionTables;
import vn.dondoc.query.projection.live.LiveProjection;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.running.ProjectionStatus.LogEnd;
import vn.dondoc.query.projection.verifying.Verification;

/**
 * One projection on this node: what serves is followed, what was replaced is dropped after a grace,
 * and rebuilds are handed out. Looks at the register again and again, since another node may have
 * switched.
 */
final class RunningProjection<S> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunningProjection.class);

  /** Longer than any read may last, since a reader may still be using what was replaced. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** A log at least this long is loaded in bulk where nothing has been made of it yet. */
  private static final long LONG_LOG_EVENTS = 10_000;

  /** What all projections of this node share. */
  record Shared(
      EventLog events,
      LogMessageSource source,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      ProjectionSignal signal,
      MeterRegistry metrics,
      Clock clock) {}

  private final Projection<S> projection;
  private final Shared shared;
  private final JdbcClient sql;
  private final GenerationStore generations;
  private final DeadLetters letters;
  private final Pauses pauses;
  private final TransactionTemplate transaction;
  private @Nullable LiveProjection live;
  private @Nullable Pause pause;
  private @Nullable GenerationRecord serving;
  private volatile @Nullable RebuildProgress rebuild;
  private volatile ProjectionStatus status;

  RunningProjection(Projection<S> projection, Shared shared) {
    this.projection = projection;
    this.shared = shared;
    this.sql = JdbcClient.create(shared.dataSource());
    this.generations = new GenerationStore(sql);
    this.letters = new DeadLetters(sql);
    this.pauses = new Pauses(sql);
    this.transaction = new TransactionTemplate(shared.transactions());
    this.status = ProjectionStatus.starting(projection.name(), projection.version());
  }

  /** As last taken stock of, with the rebuild as it is at this moment. */
  ProjectionStatus status() {
    RebuildProgress progress = rebuild;
    return progress == null ? status : status.with(progress.snapshot());
  }

  /** Makes this node agree with the register, and takes stock. */
  synchronized void reconcile() {
    Optional<GenerationRecord> found = generations.serving(projection.name());
    if (found.isEmpty() && isFirstLoaded()) {
      return;
    }
    GenerationRecord registered = found.orElseGet(this::registerFirst);
    pause = pauses.find(projection.name()).orElse(null);
    if (pause != null || registered.version() != projection.version()) {
      stopLive();
    } else if (live == null || serving == null || !sameGeneration(registered, serving)) {
      stopLive();
      startLive(registered);
    }
    serving = registered;
    dropRetired();
    takeStock(registered);
  }

  /**
   * The rebuild that is due without anybody asking: rows of an older version are replaced, and
   * those that there are none of yet are loaded if the log is long. Once: should it fail, older
   * rows wait for a person, and a first generation follows the log from its beginning, which names
   * what is wrong and parks what it can.
   */
  synchronized Optional<Rebuild<?>> dueRebuild() {
    if (rebuild != null) {
      return Optional.empty();
    }
    boolean due =
        generations
            .serving(projection.name())
            .map(found -> found.version() < projection.version())
            .orElseGet(this::isLogLong);
    return due ? lockedRebuild() : Optional.empty();
  }

  /**
   * A rebuild that somebody asks for; empty if one is running here or on another node.
   *
   * @throws org.springframework.dao.DataAccessException if the database cannot be reached
   */
  synchronized Optional<Rebuild<?>> requestedRebuild() {
    return isRebuilding() ? Optional.empty() : lockedRebuild();
  }

  /** A verification that is due or asked for; empty if a rebuild or another one is running. */
  synchronized Optional<Verification<?>> requestedVerification() {
    return ProjectionLock.tryAcquire(shared.dataSource(), projection.name())
        .map(
            lock ->
                new Verification<>(
                    lock, projection, shared.events(), shared.dataSource(), shared.transactions()));
  }

  /** Nothing more is applied, on any node, until it is resumed; what serves goes on answering. */
  void pause(@Nullable String reason, String by) {
    pauses.pause(projection.name(), reason, by);
    reconcile();
  }

  void resume() {
    pauses.resume(projection.name());
    reconcile();
  }

  /** Its streams that are parked in what serves. */
  ParkedStreams<S> parkedStreams() {
    return new ParkedStreams<>(projection, shared.events(), sql, shared.transactions());
  }

  String name() {
    return projection.name();
  }

  @Override
  public synchronized void close() {
    stopLive();
  }

  private Optional<Rebuild<?>> lockedRebuild() {
    return ProjectionLock.tryAcquire(shared.dataSource(), projection.name())
        .map(
            lock -> {
              RebuildProgress progress = new RebuildProgress();
              rebuild = progress;
              return newRebuild(lock, progress);
            });
  }

  /** Whether the first generation is being loaded, here or by the node that was first. */
  private boolean isFirstLoaded() {
    return rebuild == null ? isLogLong() : isRebuilding();
  }

  private boolean isLogLong() {
    return shared.events().head() >= LONG_LOG_EVENTS;
  }

  private Rebuild<S> newRebuild(ProjectionLock lock, RebuildProgress progress) {
    return new Rebuild<>(
        lock,
        projection,
        shared.events(),
        shared.dataSource(),
        shared.transactions(),
        progress,
        this::followSwitch);
  }

  private void followSwitch() {
    try {
      reconcile();
    } catch (RuntimeException e) {
      log.warn("projection {} is followed a moment later", projection.name(), e);
    }
  }

  private boolean isRebuilding() {
    RebuildProgress running = rebuild;
    return running != null && running.snapshot().state() == RebuildProgress.State.BUILDING;
  }

  /** Several nodes may start on an empty database: one makes the tables, the others find them. */
  private GenerationRecord registerFirst() {
    GenerationRecord first =
        transaction.execute(
            _ -> {
              sql.sql("select pg_advisory_xact_lock(hashtextextended('dondoc first ' || ?, 0))")
                  .param(projection.name())
                  .query((_, _) -> true)
                  .single();
              return generations.serving(projection.name()).orElseGet(this::createFirst);
            });
    if (first == null) {
      throw new IllegalStateException("no first generation of " + projection.name());
    }
    return first;
  }

  private GenerationRecord createFirst() {
    Generation first = generations.next(projection.name());
    ProjectionTables<S> tables = new ProjectionTables<>(projection, first, sql);
    tables.create();
    tables.constrain();
    generations.register(first, projection.version(), GenerationRecord.State.SERVING);
    return generations.find(first);
  }

  private void startLive(GenerationRecord registered) {
    BatchApplier<S> applier =
        new BatchApplier<>(projection, registered.generation(), sql, shared.transactions());
    LiveProjection started =
        new LiveProjection(
            registered,
            applier,
            shared.source(),
            shared.dataSource(),
            shared.transactions(),
            Timer.builder("dondoc.projection.batch")
                .description("time to apply a batch of events")
                .tag("projection", projection.name())
                .register(shared.metrics()),
            shared.signal()::raise,
            shared.clock());
    live = started;
    started.start();
  }

  private void stopLive() {
    LiveProjection running = live;
    if (running != null) {
      running.close();
      live = null;
    }
  }

  private void dropRetired() {
    for (GenerationRecord retired : generations.retiredFor(projection.name(), GRACE)) {
      transaction.executeWithoutResult(
          _ -> {
            new ProjectionTables<>(projection, retired.generation(), sql).drop();
            generations.forget(retired.generation());
          });
      log.info("projection {} is dropped", retired.generation());
    }
  }

  private void takeStock(GenerationRecord registered) {
    Checkpoint checkpoint = registered.checkpoint();
    // Read after the checkpoint, so that it cannot seem to be ahead of the log.
    LogEnd log = logEnd(checkpoint);
    if (checkpoint.position() >= log.head() && !registered.wasComplete()) {
      generations.complete(registered.generation());
    }
    long parked = letters.count(registered.generation());
    status =
        status.next(
            new ProjectionStatus.Look(
                registered,
                stateNow(registered),
                failureNow(registered),
                log,
                parked,
                lastErrorNow(registered.generation(), parked),
                pause));
  }

  private LogEnd logEnd(Checkpoint checkpoint) {
    long head = shared.events().head();
    if (head <= checkpoint.position()) {
      return new LogEnd(head, 0);
    }
    Duration lag =
        shared
            .events()
            .recordedAt(checkpoint.position() + 1)
            .map(recorded -> Duration.between(recorded, shared.clock().instant()))
            .orElse(Duration.ZERO);
    return new LogEnd(head, Math.max(0, lag.toSeconds()));
  }

  private @Nullable LastError lastErrorNow(Generation generation, long parked) {
    LiveProjection running = live;
    Optional<LastError> ofAll =
        running == null
            ? Optional.empty()
            : running
                .failure()
                .map(it -> new LastError(it.position(), it.cause().toString(), it.at()));
    return ofAll
        .or(() -> parked == 0 ? Optional.empty() : letters.lastError(generation))
        .orElse(null);
  }

  private ProjectionStatus.State stateNow(GenerationRecord registered) {
    LiveProjection running = live;
    if (running == null) {
      return pause != null && registered.version() == projection.version()
          ? ProjectionStatus.State.PAUSED
          : ProjectionStatus.State.STOPPED;
    }
    return switch (running.state()) {
      case RUNNING -> ProjectionStatus.State.RUNNING;
      case RETRYING -> ProjectionStatus.State.RETRYING;
      case FAILED -> ProjectionStatus.State.FAILED;
      case STOPPED -> ProjectionStatus.State.STOPPED;
    };
  }

  private @Nullable String failureNow(GenerationRecord registered) {
    if (registered.version() > projection.version()) {
      return "a newer version, %d, serves".formatted(registered.version());
    }
    LiveProjection running = live;
    if (running != null) {
      return running.failure().map(it -> it.cause().toString()).orElse(null);
    }
    RebuildProgress progress = rebuild;
    return progress == null ? null : progress.snapshot().note();
  }

  private static boolean sameGeneration(GenerationRecord one, GenerationRecord other) {
    return one.generation().equals(other.generation());
  }
}
