package vn.dondoc.query.projection.running;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.Divisions;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Pauses;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.rebuild.GenerationBuild;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.rebuild.RebuildRun.Kind;
import vn.dondoc.query.projection.rebuild.RebuildRuns;
import vn.dondoc.query.projection.rebuild.RecordedRun;
import vn.dondoc.query.projection.rebuild.StandbySwitch;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.repairing.StreamRepair;
import vn.dondoc.query.projection.running.RebuildSituation.Begin;
import vn.dondoc.query.projection.running.RebuildSituation.BeginAgain;
import vn.dondoc.query.projection.running.RebuildSituation.Nothing;
import vn.dondoc.query.projection.running.RebuildSituation.Settle;
import vn.dondoc.query.projection.verifying.Verification;

/**
 * What may come to serve instead of a projection's serving generation: hands out rebuilds, switches
 * and verifications to whoever runs them, one at a time over all nodes.
 */
final class Replacements<S> {

  private static final Logger log = LoggerFactory.getLogger(Replacements.class);

  /** A log at least this long is loaded in bulk where nothing has been made of it yet. */
  private static final long LONG_LOG_EVENTS = 10_000;

  private final Projection<S> projection;
  private final RunningProjection.Shared shared;
  private final GenerationStore generations;
  private final Pauses pauses;
  private final RebuildRuns runs;
  private final Runnable followSwitch;
  private volatile @Nullable RecordedRun own;
  private volatile @Nullable RebuildSituation situation;

  /**
   * @param followSwitch run when another generation serves
   */
  Replacements(
      Projection<S> projection,
      RunningProjection.Shared shared,
      GenerationStore generations,
      Runnable followSwitch) {
    JdbcClient sql = JdbcClient.create(shared.dataSource());
    this.projection = projection;
    this.shared = shared;
    this.generations = generations;
    this.pauses = new Pauses(sql);
    this.runs = new RebuildRuns(sql);
    this.followSwitch = followSwitch;
  }

  /** The last rebuild or switch, on whichever node; null if there was none. */
  @Nullable RebuildRun last() {
    RebuildSituation seen = situation;
    RebuildRun recorded =
        seen == null
            ? null
            : seen.runs().stream().max(Comparator.comparingInt(RebuildRun::run)).orElse(null);
    RecordedRun mine = own;
    return mine == null || (recorded != null && recorded.run() > mine.number())
        ? recorded
        : mine.now(recorded);
  }

  /** Tells the other nodes how far this one's rebuild is, and sees what they, and people, did. */
  void look(
      Optional<GenerationRecord> serving,
      Optional<GenerationRecord> standby,
      @Nullable Pause pause) {
    RecordedRun mine = own;
    if (mine != null) {
      mine.look(pause);
    }
    situation = situation(serving, standby, pause);
  }

  private RebuildSituation situation(
      Optional<GenerationRecord> serving,
      Optional<GenerationRecord> standby,
      @Nullable Pause pause) {
    List<RebuildRun> recorded = runs.of(projection.name());
    boolean isLogLong = serving.isEmpty() && shared.events().head() >= LONG_LOG_EVENTS;
    return new RebuildSituation(
        projection.version(),
        serving,
        standby,
        pause,
        recorded,
        isLogLong,
        shared.clock().instant());
  }

  /** Whether the first generation is being loaded, here or by the node that was first. */
  boolean isFirstLoaded() {
    RebuildSituation seen = situation;
    return seen != null && seen.isFirstToBeLoaded();
  }

  /**
   * The rebuild that is due without anybody asking: of rows of an older version, of those that
   * there are none of yet, or one that was begun before and came to no end.
   */
  synchronized Optional<Rebuild<?>> dueRebuild() {
    RebuildSituation seen = situation;
    if (seen == null || isBusy() || seen.next() instanceof Nothing) {
      return Optional.empty();
    }
    return locked(this::takenUp).map(this::rebuild);
  }

  /** Looks again, under the lock: another node may have been quicker. */
  private Optional<RebuildRun> takenUp() {
    Optional<GenerationRecord> serving = generations.serving(projection.name());
    Optional<GenerationRecord> standby = generations.standby(projection.name());
    Pause pause = pauses.find(projection.name()).orElse(null);
    return switch (situation(serving, standby, pause).next()) {
      case Nothing() -> Optional.empty();
      case Begin() -> Optional.of(begun(Kind.REBUILD, afterUpdate(serving), null));
      case BeginAgain(RebuildRun before) -> runs.beginAgain(before, shared.node());
      case Settle settled -> {
        settle(settled);
        yield Optional.empty();
      }
    };
  }

  private void settle(Settle settled) {
    log.warn("{} of projection {}: {}", settled.run().kind(), projection.name(), settled.why());
    try {
      GenerationBuild.discardLeft(
          projection, shared.events(), shared.dataSource(), shared.transactions());
    } catch (RuntimeException e) {
      log.warn("what it left behind is dropped by the next rebuild or verification", e);
    }
    runs.endLeft(settled.run(), settled.run().progress().ended(settled.outcome(), settled.why()));
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
  synchronized Optional<Rebuild<?>> requestedRebuild(SwitchMode mode, String by) {
    return isBusy()
        ? Optional.empty()
        : locked(() -> Optional.of(begun(Kind.REBUILD, mode, by))).map(this::rebuild);
  }

  /** What can be switched to. */
  Optional<GenerationRecord> standby() {
    return generations.standby(projection.name());
  }

  boolean canServe(GenerationRecord standby) {
    return projection.canRead(standby.version());
  }

  boolean isPaused() {
    return pauses.find(projection.name()).isPresent();
  }

  /** The switch to what stands by; empty if a rebuild or another switch is running. */
  synchronized Optional<Runnable> requestedSwitch(GenerationRecord standby, String by) {
    if (isBusy()) {
      return Optional.empty();
    }
    return locked(() -> Optional.of(begun(Kind.SWITCH, SwitchMode.MANUAL, by)))
        .map(
            run ->
                () ->
                    new StandbySwitch<>(
                            run,
                            projection,
                            shared.events(),
                            shared.dataSource(),
                            shared.transactions(),
                            followSwitch)
                        .run(standby));
  }

  /**
   * Cancels what is running or is to be begun again, on whichever node; false if there is nothing.
   */
  boolean cancel(String by) {
    boolean isOlder =
        generations.serving(projection.name()).stream()
            .anyMatch(it -> it.version() < projection.version());
    return runs.cancel(projection.name(), by, isOlder);
  }

  /** Somebody has seen that one failed; false if none has. */
  boolean settleFailed(String by) {
    return runs.settleFailed(projection.name(), by);
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

  /** Divides what serves, after what they lack of the foremost has been applied. */
  ProjectionRunner.Answer divide(int count) {
    Optional<ProjectionLock> locked =
        ProjectionLock.tryAcquire(shared.dataSource(), projection.name());
    if (locked.isEmpty()) {
      return ProjectionRunner.Answer.ALREADY_RUNNING;
    }
    ProjectionLock lock = locked.get();
    try (lock) {
      Optional<GenerationRecord> serving =
          generations
              .serving(projection.name())
              .filter(it -> it.version() == projection.version())
              .filter(GenerationRecord::isOfLog);
      serving.ifPresent(it -> divisions().change(it.generation(), count));
      return serving.isPresent()
          ? ProjectionRunner.Answer.STARTED
          : ProjectionRunner.Answer.NOT_FOLLOWED;
    }
  }

  private Divisions<S> divisions() {
    JdbcClient sql = JdbcClient.create(shared.dataSource());
    return new Divisions<>(projection, shared.events(), sql, shared.transactions());
  }

  /** A verification that is due or asked for; empty if a rebuild or another one is running. */
  synchronized Optional<Verification<?>> requestedVerification() {
    return ProjectionLock.tryAcquire(shared.dataSource(), projection.name())
        .map(
            lock ->
                new Verification<>(
                    lock, projection, shared.events(), shared.dataSource(), shared.transactions()));
  }

  /** A repair of one stream, to be run at once; empty if a rebuild or the like is running. */
  Optional<StreamRepair<?>> requestedStreamRepair() {
    return ProjectionLock.tryAcquire(shared.dataSource(), projection.name())
        .map(
            lock ->
                new StreamRepair<>(
                    lock, projection, shared.events(), shared.dataSource(), shared.transactions()));
  }

  /** The process is stopping: what it runs, or was to run, is left to whoever looks next. */
  void stop() {
    RecordedRun mine = own;
    if (mine != null) {
      mine.stop();
    }
  }

  /** Begins something under the lock; empty if the lock is taken, or there is nothing to begin. */
  private Optional<RecordedRun> locked(Supplier<Optional<RebuildRun>> begin) {
    Optional<ProjectionLock> locked =
        ProjectionLock.tryAcquire(shared.dataSource(), projection.name());
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    ProjectionLock lock = locked.get();
    try {
      Optional<RebuildRun> begun = begin.get();
      if (begun.isEmpty()) {
        lock.close();
      }
      Optional<RecordedRun> run = begun.map(it -> new RecordedRun(lock, runs, it));
      run.ifPresent(it -> own = it);
      return run;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private RebuildRun begun(Kind kind, SwitchMode mode, @Nullable String by) {
    return runs.begin(projection.name(), kind, projection.version(), mode, by, shared.node());
  }

  private Rebuild<S> rebuild(RecordedRun run) {
    return new Rebuild<>(
        run, projection, shared.events(), shared.dataSource(), shared.transactions(), followSwitch);
  }

  private boolean isBusy() {
    RecordedRun mine = own;
    return mine != null && mine.isBuilding();
  }
}
