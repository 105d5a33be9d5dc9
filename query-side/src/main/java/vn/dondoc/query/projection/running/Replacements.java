package vn.dondoc.query.projection.running;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.rebuild.ProjectionLock;
import vn.dondoc.query.projection.rebuild.Rebuild;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.rebuild.StandbySwitch;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.verifying.Verification;

/**
 * What may come to serve instead of a projection's serving generation: hands out rebuilds, switches
 * and verifications to whoever runs them, one at a time over all nodes.
 */
final class Replacements<S> {

  /** A log at least this long is loaded in bulk where nothing has been made of it yet. */
  private static final long LONG_LOG_EVENTS = 10_000;

  private final Projection<S> projection;
  private final RunningProjection.Shared shared;
  private final GenerationStore generations;
  private final Runnable followSwitch;
  private volatile @Nullable RebuildProgress rebuild;

  /**
   * @param followSwitch run when another generation serves
   */
  Replacements(
      Projection<S> projection,
      RunningProjection.Shared shared,
      GenerationStore generations,
      Runnable followSwitch) {
    this.projection = projection;
    this.shared = shared;
    this.generations = generations;
    this.followSwitch = followSwitch;
  }

  /** Of the last rebuild or switch that this node ran; null if it ran none. */
  RebuildProgress.@Nullable Snapshot progress() {
    RebuildProgress last = rebuild;
    return last == null ? null : last.snapshot();
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
                      followSwitch);
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
  synchronized boolean isFirstLoaded() {
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
        followSwitch);
  }

  private boolean isRebuilding() {
    RebuildProgress running = rebuild;
    return running != null && running.snapshot().state() == RebuildProgress.State.BUILDING;
  }
}
