package vn.dondoc.query.projection.running;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
import vn.dondoc.query.projection.Division;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.ParkedStreams;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.ProjectionSignal;
import vn.dondoc.query.projection.SkippedEvents;
import vn.dondoc.query.projection.live.ClaimClock;
import vn.dondoc.query.projection.rebuild.JointRebuild;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.repairing.StreamRepair;
import vn.dondoc.query.projection.verifying.NightlySchedule;
import vn.dondoc.query.projection.verifying.VerificationStore;
import vn.dondoc.query.projection.verifying.Verified;
import vn.dondoc.traces.Traces;

/** Runs all projections of this node, and keeps running them. */
public final class ProjectionRunner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ProjectionRunner.class);
  private static final Duration RECONCILE_EVERY = Duration.ofMillis(500);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final int BEFORE_THE_WEB_SERVER = DEFAULT_PHASE - 4_096;

  private final Map<String, RunningProjection<?>> projections = new LinkedHashMap<>();
  private final EventLog events;
  private final ExecutorService rebuilds;
  private final MeterRegistry metrics;
  private final Clock clock;
  private final Verifications verifications;
  private final SkippedEvents skippedEvents;
  private final ClaimClock claimClock;

  /** Failures that go on. Used by the one thread that looks after all projections. */
  private final Set<String> toldOf = new HashSet<>();

  private @Nullable ScheduledExecutorService reconciler;
  private volatile @Nullable String unreachable;
  private volatile @Nullable String uncompared;
  private volatile @Nullable Map<String, Long> skipped;

  /** What came of asking for a rebuild, a switch, a verification, or another division. */
  public enum Answer {
    STARTED,
    ALREADY_RUNNING,
    UNKNOWN,
    /** What is paused is not rebuilt. */
    PAUSED,
    /** A generation stands by: to be switched to or discarded first. */
    STANDBY_WAITS,
    NO_STANDBY,
    /** Another generation stands by than the one that was named. */
    OTHER_STANDBY,
    /** Rows of a version that this program cannot answer from. */
    UNREADABLE_STANDBY,
    /** Rows of another version serve, or none yet. */
    NOT_FOLLOWED
  }

  public ProjectionRunner(
      List<Projection<?>> declared,
      EventLog events,
      LogMessageSource source,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      ProjectionSignal signal,
      MeterRegistry metrics,
      Traces traces,
      Clock clock,
      NightlySchedule verifications,
      SwitchMode switchAfterUpdate) {
    this.metrics = metrics;
    this.clock = clock;
    this.events = events;
    // One at a time: rebuilds take all cores, and their share of the connections.
    this.rebuilds =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("projection-rebuild").factory());
    this.skippedEvents = new SkippedEvents(JdbcClient.create(dataSource));
    this.claimClock = new ClaimClock(JdbcClient.create(dataSource));
    this.verifications =
        new Verifications(
            new VerificationStore(JdbcClient.create(dataSource)), verifications, clock, rebuilds);
    RunningProjection.Shared shared =
        new RunningProjection.Shared(
            events,
            source,
            dataSource,
            transactions,
            signal,
            metrics,
            traces,
            clock,
            switchAfterUpdate,
            nodeName());
    for (Projection<?> projection : declared) {
      RunningProjection<?> before =
          projections.put(projection.name(), new RunningProjection<>(projection, shared));
      if (before != null) {
        throw new IllegalArgumentException("two projections named " + projection.name());
      }
    }
  }

  /**
   * Before the web server takes questions, and until it takes none any more: rows that are not of
   * the log are found before one of them is shown.
   */
  @Override
  public int getPhase() {
    return BEFORE_THE_WEB_SERVER;
  }

  @Override
  public synchronized void start() {
    ProjectionMetrics metered = new ProjectionMetrics(this::seen, clock);
    projections.keySet().forEach(name -> metered.register(name, metrics));
    // The log need not answer at once, and what is told and asked meanwhile is not to wait for it.
    ScheduledExecutorService started =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("projection-reconciler-", 1).factory());
    reconciler = started;
    // Once before the application counts as started: what can serve by then, does.
    compareWithLog();
    reconcileAll();
    long everyMs = RECONCILE_EVERY.toMillis();
    // They end with the executor, and what it runs catches what goes wrong.
    for (Runnable look : List.<Runnable>of(this::compareWithLog, this::reconcileAll)) {
      var unused =
          started.scheduleWithFixedDelay(
              () -> lookOnce(look), everyMs, everyMs, TimeUnit.MILLISECONDS);
    }
  }

  /** What throws would not be run again. */
  private static void lookOnce(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException | Error e) {
      log.error("a look after the projections failed; there is a next one", e);
    }
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = reconciler;
    reconciler = null;
    if (running != null) {
      running.shutdown();
      awaitEnd(running);
      projections.values().forEach(it -> it.replacements().stop());
      rebuilds.shutdownNow();
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

  /**
   * Of the log, that a projection has come to, or, without a name, that all have; 0 where there is
   * none.
   */
  public long position(@Nullable String name) {
    return statuses().stream()
        .filter(status -> name == null || status.name().equals(name))
        .mapToLong(status -> status.checkpoint().position())
        .min()
        .orElse(0);
  }

  /** Why the register could not be looked at last time, if it could not: for everyone to see. */
  public Optional<String> unreachable() {
    return Optional.ofNullable(unreachable).or(() -> Optional.ofNullable(uncompared));
  }

  public Answer rebuild(String name, SwitchMode mode, String by) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return Answer.UNKNOWN;
    }
    if (projection.replacements().isPaused()) {
      return Answer.PAUSED;
    }
    if (projection.replacements().standby().isPresent()) {
      return Answer.STANDBY_WAITS;
    }
    Optional<Rebuild<?>> locked = projection.replacements().requestedRebuild(mode, by);
    locked.ifPresent(rebuild -> start(List.of(rebuild)));
    return locked.isPresent() ? Answer.STARTED : Answer.ALREADY_RUNNING;
  }

  /**
   * Switches to what stands by, which is then followed; what served stands by.
   *
   * @param generation the one that is meant, null for whichever stands by
   */
  public Answer switchOver(String name, @Nullable Integer generation, String by) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return Answer.UNKNOWN;
    }
    GenerationRecord standby = projection.replacements().standby().orElse(null);
    if (standby == null) {
      return Answer.NO_STANDBY;
    }
    if (generation != null && generation != standby.generation().number()) {
      return Answer.OTHER_STANDBY;
    }
    if (!projection.replacements().canServe(standby)) {
      return Answer.UNREADABLE_STANDBY;
    }
    Optional<Runnable> locked = projection.replacements().requestedSwitch(standby, by);
    locked.ifPresent(rebuilds::execute);
    return locked.isPresent() ? Answer.STARTED : Answer.ALREADY_RUNNING;
  }

  /**
   * Cancels the rebuild that runs, or is to be begun again, on whichever node; where there is none,
   * settles one that failed, and drops what stands by.
   */
  public Answer discard(String name, String by) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return Answer.UNKNOWN;
    }
    if (projection.replacements().cancel(by)) {
      projection.reconcile();
      return Answer.STARTED;
    }
    boolean failed = projection.replacements().settleFailed(by);
    boolean standsBy = projection.replacements().standby().isPresent();
    if (standsBy && !projection.replacements().discardStandby()) {
      return Answer.ALREADY_RUNNING;
    }
    projection.reconcile();
    return standsBy || failed ? Answer.STARTED : Answer.NO_STANDBY;
  }

  public Answer verify(String name) {
    RunningProjection<?> projection = projections.get(name);
    if (projection == null) {
      return Answer.UNKNOWN;
    }
    return verifications.start(projection) ? Answer.STARTED : Answer.ALREADY_RUNNING;
  }

  /**
   * Divides what serves into segments, which the nodes share among themselves.
   *
   * @param count one that {@link Division#isPossible}
   */
  public Answer divide(String name, int count) {
    RunningProjection<?> projection = projections.get(name);
    return projection == null ? Answer.UNKNOWN : projection.divide(count);
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

  /**
   * A repair of one stream of what serves, to be run at once by whoever asks; empty if there is no
   * such projection, or it is being rebuilt, switched or verified.
   */
  public Optional<StreamRepair<?>> streamRepair(String name) {
    return Optional.ofNullable(projections.get(name))
        .flatMap(projection -> projection.replacements().requestedStreamRepair());
  }

  /** What the last verification came to, on whichever node. */
  public Optional<Verified> verified(String name) {
    return verifications.last(name);
  }

  /** How many events are left out of what serves, by decision; empty where that is not known. */
  public Optional<Long> skipped(String name) {
    return Optional.ofNullable(skipped).map(counts -> counts.getOrDefault(name, 0L));
  }

  private Optional<ProjectionMetrics.Seen> seen(String name) {
    return status(name)
        .map(
            status ->
                new ProjectionMetrics.Seen(
                    status, verified(name), skipped(name), verifications.servingSince(name)));
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
        projection.replacements().dueRebuild().ifPresent(due::add);
      }
    } finally {
      if (!due.isEmpty()) {
        log.info("rebuilding {} projections from the log", due.size());
        start(due);
      }
    }
  }

  private void compareWithLog() {
    String failure = null;
    for (Map.Entry<String, RunningProjection<?>> projection : projections.entrySet()) {
      try {
        projection.getValue().compareWithLog();
      } catch (RuntimeException | Error e) {
        failure = projection.getKey() + " could not be compared with the log: " + kind(e);
        if (!failure.equals(uncompared)) {
          log.warn("projection {} could not be compared with the log", projection.getKey(), e);
        }
      }
    }
    uncompared = failure;
  }

  private void reconcileAll() {
    String failure = null;
    try {
      claimClock.set();
    } catch (RuntimeException | Error e) {
      failure = told("the database's clock", e);
    }
    for (Map.Entry<String, RunningProjection<?>> projection : projections.entrySet()) {
      try {
        projection.getValue().reconcile();
      } catch (RuntimeException | Error e) {
        failure = told("projection " + projection.getKey(), e);
      }
    }
    try {
      startDueRebuilds();
    } catch (RuntimeException | Error e) {
      failure = told("rebuilds that are due", e);
    }
    try {
      verifications.refresh();
      verifications.startDue(projections.values());
    } catch (RuntimeException | Error e) {
      failure = told("verifications", e);
    }
    unreachable = failure == null ? countSkipped() : failure;
    if (unreachable == null) {
      toldOf.clear();
    }
  }

  /** Why they cannot be counted, null if they can. */
  private @Nullable String countSkipped() {
    try {
      skipped = skippedEvents.servingCounts();
      return null;
    } catch (RuntimeException | Error e) {
      skipped = null;
      return told("skipped events", e);
    }
  }

  /** In the log whole, once until all is well again, and for whoever asks by its kind. */
  private String told(String what, Throwable e) {
    String failure = what + ": " + kind(e);
    if (toldOf.add(failure)) {
      log.warn("{} could not be looked after; trying again", what, e);
    }
    return failure;
  }

  private static String kind(Throwable e) {
    return e.getClass().getSimpleName();
  }

  /** Tells people which process it is, and tells it from others of the same number elsewhere. */
  private static String nodeName() {
    String distinct = UUID.randomUUID().toString().substring(0, 4);
    return ManagementFactory.getRuntimeMXBean().getName() + "-" + distinct;
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
