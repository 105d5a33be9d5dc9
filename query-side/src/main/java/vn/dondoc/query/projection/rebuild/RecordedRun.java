package vn.dondoc.query.projection.rebuild;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;

/**
 * A rebuild or a switch that this node runs, and its record for the other nodes: what it has come
 * to is written there now and then, and what administrators want of it is read there. It ends under
 * the projection's lock, which it holds and gives back.
 */
public final class RecordedRun {

  private static final Logger log = LoggerFactory.getLogger(RecordedRun.class);

  private final ProjectionLock lock;
  private final RebuildRuns runs;
  private final RebuildRun begun;
  private final RebuildProgress progress = new RebuildProgress();
  private final AtomicBoolean isTaken = new AtomicBoolean();

  /**
   * @param begun as it has just been recorded
   */
  public RecordedRun(ProjectionLock lock, RebuildRuns runs, RebuildRun begun) {
    this.lock = lock;
    this.runs = runs;
    this.begun = begun;
  }

  public int number() {
    return begun.run();
  }

  public SwitchMode mode() {
    return begun.mode();
  }

  /**
   * As it is at this moment.
   *
   * @param recorded what is recorded of it, null if that has not been looked at
   */
  public RebuildRun now(@Nullable RebuildRun recorded) {
    RebuildRun last = recorded != null && recorded.run() == begun.run() ? recorded : begun;
    // Once it has ended, what is recorded counts: it may have been cancelled before or since.
    return last.endedAt() == null ? last.with(progress.snapshot()) : last;
  }

  public boolean isBuilding() {
    return progress.snapshot().state() == State.BUILDING;
  }

  /**
   * Tells the others how far it is, and hears whether it is still wanted.
   *
   * @param pause null unless an administrator has paused the projection
   */
  public void look(@Nullable Pause pause) {
    if (!isBuilding()) {
      return;
    }
    Optional<RebuildRuns.Heard> heard = runs.tell(begun, progress.snapshot());
    if (heard.isEmpty()) {
      progress.halt(State.FAILED, "another node has taken it over");
      return;
    }
    String cancelledBy = heard.get().cancelledBy();
    if (cancelledBy != null) {
      progress.halt(State.CANCELLED, RebuildRuns.cancelled(cancelledBy));
      endUnlessTaken();
    } else if (pause != null && begun.kind() == RebuildRun.Kind.REBUILD) {
      progress.halt(State.PAUSED, "paused by %s; begins anew when resumed".formatted(pause.by()));
      endUnlessTaken();
    }
  }

  /** The process is stopping: whoever looks next begins it anew. */
  public void stop() {
    if (isBuilding()) {
      progress.halt(State.INTERRUPTED, "its process was stopped; begins anew");
      endUnlessTaken();
    }
  }

  RebuildProgress progress() {
    return progress;
  }

  /** Its turn has come; false if it has been ended before. */
  boolean take() {
    return isTaken.compareAndSet(false, true);
  }

  void ended(State state, Generation generation, long position, String note) {
    end(progress.ended(state, generation, position, note));
  }

  void failed(Throwable cause) {
    end(progress.failed(cause));
  }

  /** One that still waits for its turn need not wait to be ended. */
  private void endUnlessTaken() {
    if (take()) {
      try {
        progress.check();
      } catch (RebuildHaltedException e) {
        failed(e);
      }
    }
  }

  /**
   * Recorded before the lock is free, or another node would take it for left behind. Told last:
   * whoever reads it may ask for the next rebuild at once.
   */
  private void end(Snapshot outcome) {
    try {
      runs.end(begun, outcome);
    } catch (RuntimeException e) {
      log.warn("how {} ended is not recorded; whoever looks next finds out", begun, e);
    }
    try {
      lock.close();
    } catch (RuntimeException e) {
      log.warn("the lock of projection {} ends with its session", begun.projection(), e);
    }
    progress.tell(outcome);
  }
}
