package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
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
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.ProjectionTables;
import vn.dondoc.query.projection.live.LiveProjection;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.rebuild.RebuildProgress;

/**
 * One projection on this node: what serves is followed, what was replaced is dropped after a grace,
 * and a rebuild is started when asked for. Looks at the register again and again, since another
 * node may have switched.
 */
final class RunningProjection<S> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunningProjection.class);

  /** Longer than any read may last, since a reader may still be using what was replaced. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** What all projections of this node share. */
  record Shared(
      EventLog events,
      LogMessageSource source,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      ProjectionSignal signal,
      ExecutorService rebuilds,
      MeterRegistry metrics) {}

  private final Projection<S> projection;
  private final Shared shared;
  private final JdbcClient sql;
  private final GenerationStore generations;
  private final DeadLetters letters;
  private final TransactionTemplate transaction;
  private @Nullable LiveProjection live;
  private @Nullable GenerationRecord serving;
  private volatile @Nullable RebuildProgress rebuild;
  private volatile ProjectionStatus status;

  RunningProjection(Projection<S> projection, Shared shared) {
    this.projection = projection;
    this.shared = shared;
    this.sql = JdbcClient.create(shared.dataSource());
    this.generations = new GenerationStore(sql);
    this.letters = new DeadLetters(sql);
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
    GenerationRecord registered =
        generations.serving(projection.name()).orElseGet(this::registerFirst);
    if (registered.version() != projection.version()) {
      stopLive();
      replaceOlder(registered);
    } else if (live == null || serving == null || !sameGeneration(registered, serving)) {
      stopLive();
      startLive(registered);
    }
    serving = registered;
    dropRetired();
    takeStock(registered);
  }

  /**
   * Starts a rebuild; false if one is running here or on another node.
   *
   * @throws org.springframework.dao.DataAccessException if the database cannot be reached
   */
  synchronized boolean rebuild() {
    if (isRebuilding()) {
      return false;
    }
    Optional<ProjectionLock> lock =
        ProjectionLock.tryAcquire(shared.dataSource(), projection.name());
    lock.ifPresent(this::startRebuild);
    return lock.isPresent();
  }

  @Override
  public synchronized void close() {
    stopLive();
  }

  /** Rows of an older version are rebuilt, once; should that fail, a person has to look. */
  private void replaceOlder(GenerationRecord registered) {
    if (registered.version() < projection.version() && rebuild == null) {
      log.info("projection {} is of an older version: rebuilding", registered.generation());
      rebuild();
    }
  }

  private void startRebuild(ProjectionLock lock) {
    RebuildProgress progress = new RebuildProgress();
    rebuild = progress;
    shared
        .rebuilds()
        .execute(
            () -> {
              try (lock) {
                new Rebuild<>(
                        projection,
                        shared.events(),
                        shared.dataSource(),
                        shared.transactions(),
                        progress)
                    .run(this::followSwitch);
              }
            });
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
            shared.signal()::raise);
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
    long head = shared.events().head();
    status =
        status.next(
            registered,
            stateNow(),
            failureNow(registered),
            head,
            letters.count(registered.generation()),
            checkpoint.position() >= head);
  }

  private ProjectionStatus.State stateNow() {
    LiveProjection running = live;
    if (running == null) {
      return ProjectionStatus.State.STOPPED;
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
      return running.failure().map(Throwable::toString).orElse(null);
    }
    RebuildProgress progress = rebuild;
    return progress == null ? null : progress.snapshot().note();
  }

  private static boolean sameGeneration(GenerationRecord one, GenerationRecord other) {
    return one.generation().equals(other.generation());
  }
}
