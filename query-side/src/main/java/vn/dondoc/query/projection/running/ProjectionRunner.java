package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogMessageSource;
import vn.dondoc.query.projection.ParkedStreams;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.rebuild.JointRebuild;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.verifying.NightlySchedule;
import vn.dondoc.query.projection.verifying.VerificationStore;
import vn.dondoc.query.projection.verifying.Verified;

/** Runs all projections of this node, and keeps running them. */
public final class ProjectionRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ProjectionRunner.class);
  private static final Duration RECONCILE_EVERY = Duration.ofMillis(500);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final Map<String, RunningProjection<?>> projections = new LinkedHashMap<>();
  private final EventLog events;
  private final ExecutorService rebuilds;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final Verifications verifications;
  private @Nullable ScheduledExecutorService reconciler;
  private volatile @Nullable String unreachable;

  /** What came of asking for a rebuild or a verification. */
  public enum Answer {
    STARTED,
    ALREADY_RUNNING,
    UNKNOWN
  }

  public ProjectionRunner(
      List<Projection<?>> declared,
      EventLog events,
      LogMessageSource source,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      ProjectionSignal signal,
      MeterRegistry metrics,
      Clock clock,
      NightlySchedule verifications) {
    this.metrics = metrics;
    this.clock = clock;
    this.events = events;
    // One at a time: rebuilds take all cores, and their share of the connections.
    this.rebuilds =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("projection-rebuild").factory());
    this.verifications =
        new Verifications(
            new VerificationStore(JdbcClient.create(dataSource)), verifications, clock, rebuilds);
    RunningProjection.Shared shared =
        new RunningProjection.Shared(
            events, source, dataSource, transactions, signal, metrics, clock);
    for (Projection<?> projection : declared) {
      RunningProjection<?> before =
          projections.put(projection.name(), new RunningProjection<>(projection, shared));
      if (before != null) {
        throw new IllegalArgumentException("two projections named " + projection.name());
      }
    }
  }

  @Override
  public synchronized void start() {
    projections.forEach(this::meter);
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("projection-reconciler").factory());
    reconciler = started;
    // Once before the application counts as started: what can serve by then, does.
    reconcileAll();
    long everyMs = RECONCILE_EVERY.toMillis();
    // It ends with the executor, and what it runs catches what goes wrong.
    var unused =
        started.scheduleWithFixedDelay(this::reconcileAll, everyMs, everyMs, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = reconciler;
    reconciler = null;
    if (running != null) {
      running.shutdown();
      rebuilds.shutdownNow();
      awaitEnd(running);
      awaitEnd(rebuilds);
      projections.values().forEach(RunningProjection::close);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return reconciler != null;
  }

  public List<ProjectionStatus> statuses() {
    return projections.values().stream().map(RunningProjection::status).toList();
  }

  public Optional<ProjectionStatus> status(String name) {
    return Optional.ofNullable(projections.get(name)).map(RunningProjection::status);
  }

  /** Why the register could not be looked at last time, if it could not. */
  public Optional<String> unreachable() {
    return Optional.ofNullable(unreachable);
  }

  public Answer rebuild(String name) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return Answer.UNKNOWN;
    }
    Optional<Rebuild<?>> locked = projection.requestedRebuild();
    locked.ifPresent(rebuild -> start(List.of(rebuild)));
    return locked.isPresent() ? Answer.STARTED : Answer.ALREADY_RUNNING;
  }

  public Answer verify(String name) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return Answer.UNKNOWN;
    }
    return verifications.start(projection) ? Answer.STARTED : Answer.ALREADY_RUNNING;
  }

  /** False if there is no such projection. A pause holds on every node, and beyond restarts. */
  public boolean pause(String name, @Nullable String reason, String by) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return false;
    }
    projection.pause(reason, by);
    return true;
  }

  /** False if there is no such projection. */
  public boolean resume(String name) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return false;
    }
    projection.resume();
    return true;
  }

  /** Its streams that are parked in what serves; empty if there is no such projection. */
  public Optional<ParkedStreams<?>> parkedStreams(String name) {
    return Optional.ofNullable(projections.get(name)).map(RunningProjection::parkedStreams);
  }

  /** What the last verification came to, on whichever node. */
  public Optional<Verified> verified(String name) {
    return verifications.last(name);
  }

  /** Whether this node is verifying the projection. */
  public boolean isVerifying(String name) {
    return verifications.isRunning(name);
  }

  private void start(List<Rebuild<?>> locked) {
    rebuilds.execute(() -> JointRebuild.run(events, locked));
  }

  /** Those that are due at the same time, as at a first start, share one reading of the log. */
  private void startDueRebuilds() {
    List<Rebuild<?>> due = new ArrayList<>();
    try {
      for (RunningProjection<?> projection : projections.values()) {
        projection.dueRebuild().ifPresent(due::add);
      }
    } finally {
      if (!due.isEmpty()) {
        log.info("rebuilding {} projections from the log", due.size());
        start(due);
      }
    }
  }

  private void reconcileAll() {
    String failure = null;
    try {
      startDueRebuilds();
    } catch (RuntimeException e) {
      failure = "rebuilds that are due: " + e;
    }
    for (Map.Entry<String, RunningProjection<?>> projection : projections.entrySet()) {
      try {
        projection.getValue().reconcile();
      } catch (RuntimeException e) {
        failure = projection.getKey() + ": " + e;
        if (unreachable == null) {
          log.warn("projection {} could not be looked after; trying again", projection.getKey(), e);
        }
      }
    }
    try {
      verifications.refresh();
      verifications.startDue(projections.values());
    } catch (RuntimeException e) {
      failure = "verifications: " + e;
    }
    unreachable = failure;
  }

  private void meter(String name, RunningProjection<?> projection) {
    Gauge.builder("dondoc.projection.lag.events", projection, it -> it.status().lagEvents())
        .description("events of the log that the projection has not applied yet")
        .tag("projection", name)
        .register(metrics);
    Gauge.builder("dondoc.projection.lag", projection, it -> it.status().log().lagSeconds())
        .description("time since the first event that is not applied was recorded")
        .baseUnit("seconds")
        .tag("projection", name)
        .register(metrics);
    Gauge.builder("dondoc.projection.paused", projection, it -> it.status().pause() == null ? 0 : 1)
        .description("1 while an administrator has paused it")
        .tag("projection", name)
        .register(metrics);
    Gauge.builder("dondoc.projection.dead.letters", projection, it -> it.status().deadLetters())
        .description("events parked because they, or one before them, could not be applied")
        .tag("projection", name)
        .register(metrics);
    Gauge.builder("dondoc.projection.verification.differences", () -> differences(name))
        .description("rows and events that the last verification found to differ from the log")
        .tag("projection", name)
        .register(metrics);
    Gauge.builder("dondoc.projection.verification.age", () -> secondsSinceVerified(name))
        .description("time since the last verification that came to a result")
        .baseUnit("seconds")
        .tag("projection", name)
        .register(metrics);
  }

  private double differences(String name) {
    return verified(name)
        .map(Verified::result)
        .map(result -> result.rows() + (result.events() == null ? 0 : result.events().count()))
        .map(Long::doubleValue)
        .orElse(Double.NaN);
  }

  private double secondsSinceVerified(String name) {
    return verified(name)
        .map(last -> Duration.between(last.finishedAt(), clock.instant()))
        .map(age -> (double) age.toSeconds())
        .orElse(Double.NaN);
  }

  private static void awaitEnd(ExecutorService executor) {
    try {
      if (!executor.awaitTermination(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("a projection's task did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
