package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogMessageSource;
import vn.dondoc.query.projection.BatchApplier;
import vn.dondoc.query.projection.DeadLetters;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.ParkedStreams;
import vn.dondoc.query.projection.Pauses;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.live.LiveProjection;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.rebuild.StandbySwitch;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.verifying.Verification;

/**
 * One projection on this node: what serves is followed, what was replaced is dropped after a grace,
 * and rebuilds are handed out. Looks at the register again and again, since another node may have
 * switched.
 */
final class RunningProjection<S> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunningProjection.class);

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
      Clock clock,
      SwitchMode switchAfterUpdate) {}

  private final Projection<S> projection;
  private final Shared shared;
  private final JdbcClient sql;
  private final GenerationStore generations;
  private final StockTaking stock;
  private final Pauses pauses;
  private final GenerationRegistrar<S> registrar;
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
    this.stock =
        new StockTaking(
            projection, generations, new DeadLetters(sql), shared.events(), shared.clock());
    this.pauses = new Pauses(sql);
    this.registrar = new GenerationRegistrar<>(projection, sql, shared.transactions());
    this.status = ProjectionStatus.starting(projection.name(), projection.version());
  }

  /** As last taken stock of, with the rebuild as it is at this moment. */
  ProjectionStatus status() {
    RebuildProgress progress = rebuild;
    return progress == null ? status : status.with(progress.snapshot());
  }

  /** Makes this node agree with the register, and takes stock. */
  synchronized void reconcile() {
    List<GenerationRecord> present = generations.present(projection.name());
    Optional<GenerationRecord> found = inState(present, GenerationRecord.State.SERVING);
    if (found.isEmpty() && isFirstLoaded()) {
      return;
    }
    GenerationRecord registered = found.orElseGet(registrar::registerFirst);
    pause = pauses.find(projection.name()).orElse(null);
    if (pause != null || registered.version() != projection.version()) {
      stopLive();
    } else if (live == null || serving == null || !sameGeneration(registered, serving)) {
      stopLive();
      startLive(registered);
    }
    serving = registered;
    registrar.dropRetired();
    takeStock(registered, inState(present, GenerationRecord.State.STANDBY).orElse(null));
  }

  private static Optional<GenerationRecord> inState(
      List<GenerationRecord> present, GenerationRecord.State state) {
    return present.stream().filter(it -> it.state() == state).findAny();
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
    Optional<GenerationRecord> found = generations.serving(projection.name());
    boolean due = found.map(it -> it.version() < projection.version()).orElseGet(this::isLogLong);
    return due && !isReplacementReady() ? lockedRebuild(afterUpdate(found)) : Optional.empty();
  }

  /** An administrator has still to switch to it, or has stepped back from it. */
  private boolean isReplacementReady() {
    return generations
        .standby(projection.name())
        .filter(it -> it.version() >= projection.version())
        .isPresent();
  }

  /** Where nothing answers meanwhile, nobody is waited for. */
  private SwitchMode afterUpdate(Optional<GenerationRecord> found) {
    return found.filter(it -> projection.canRead(it.version())).isPresent()
        ? shared.switchAfterUpdate()
        : SwitchMode.AUTO;
  }

  /**
   * A rebuild that somebody asks for; empty if one is running here or on another node.
   *
   * @throws org.springframework.dao.DataAccessException if the database cannot be reached
   */
  synchronized Optional<Rebuild<?>> requestedRebuild(SwitchMode mode) {
    return isRebuilding() ? Optional.empty() : lockedRebuild(mode);
  }

  /** What can be switched to. */
  Optional<GenerationRecord> standby() {
    return generations.standby(projection.name());
  }

  boolean canServe(GenerationRecord standby) {
    return projection.canRead(standby.version());
  }

  /** The switch to what stands by; empty if a rebuild or another switch is running. */
  synchronized Optional<Runnable> requestedSwitch(GenerationRecord standby) {
    if (isRebuilding()) {
      return Optional.empty();
    }
    return ProjectionLock.tryAcquire(shared.dataSource(), projection.name())
        .map(
            lock -> {
              RebuildProgress progress = new RebuildProgress();
              rebuild = progress;
              StandbySwitch<S> change =
                  new StandbySwitch<>(
                      lock,
                      projection,
                      shared.events(),
                      shared.dataSource(),
                      shared.transactions(),
                      progress,
                      this::followSwitch);
              return () -> change.run(standby);
            });
  }

  /** Ends the rebuild that this node runs; false if it runs none. */
  boolean cancel(String by) {
    RebuildProgress running = rebuild;
    if (running == null || !isRebuilding()) {
      return false;
    }
    running.cancel(by);
    return true;
  }

  /** Drops what stands by; false if a rebuild or a switch is running. */
  boolean discardStandby() {
    Optional<ProjectionLock> locked =
        ProjectionLock.tryAcquire(shared.dataSource(), projection.name());
    locked.ifPresent(
        lock -> {
          try (lock) {
            generations
                .standby(projection.name())
                .ifPresent(it -> generations.retire(it.generation()));
          }
        });
    return locked.isPresent();
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

  private Optional<Rebuild<?>> lockedRebuild(SwitchMode mode) {
    return ProjectionLock.tryAcquire(shared.dataSource(), projection.name())
        .map(
            lock -> {
              RebuildProgress progress = new RebuildProgress();
              rebuild = progress;
              return newRebuild(lock, mode, progress);
            });
  }

  /** Whether the first generation is being loaded, here or by the node that was first. */
  private boolean isFirstLoaded() {
    return rebuild == null ? isLogLong() : isRebuilding();
  }

  private boolean isLogLong() {
    return shared.events().head() >= LONG_LOG_EVENTS;
  }

  private Rebuild<S> newRebuild(ProjectionLock lock, SwitchMode mode, RebuildProgress progress) {
    return new Rebuild<>(
        lock,
        projection,
        shared.events(),
        shared.dataSource(),
        shared.transactions(),
        mode,
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

  private void takeStock(GenerationRecord registered, @Nullable GenerationRecord standby) {
    RebuildProgress progress = rebuild;
    String note = progress == null ? null : progress.snapshot().note();
    status = status.next(stock.take(registered, standby, live, pause, note));
  }

  private static boolean sameGeneration(GenerationRecord one, GenerationRecord other) {
    return one.generation().equals(other.generation());
  }
}
