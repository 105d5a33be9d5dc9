package vn.dondoc.query.projection.running;

import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.rebuild.RebuildProgress;

/**
 * How a projection stands, as last looked at.
 *
 * @param generation that serves; 0 before there is one
 * @param head the last position of the log
 * @param caughtUpOnce whether it has reached the log's end since this process started
 * @param eventsPerSecond of the log, since the last look
 * @param failure why it failed, or what it tries again after
 */
public record ProjectionStatus(
    String name,
    int version,
    State state,
    int generation,
    Checkpoint checkpoint,
    long head,
    long deadLetters,
    double eventsPerSecond,
    boolean caughtUpOnce,
    @Nullable String failure,
    RebuildProgress.@Nullable Snapshot rebuild,
    long takenNanos) {

  /** The states that callers see; the names are part of the interface. */
  public enum State {
    STARTING,
    RUNNING,
    RETRYING,
    FAILED,
    STOPPED
  }

  static ProjectionStatus starting(String name, int version) {
    return new ProjectionStatus(
        name,
        version,
        State.STARTING,
        0,
        Checkpoint.start(),
        0,
        0,
        0,
        false,
        null,
        null,
        System.nanoTime());
  }

  /** Whether questions about it are answered, and from rows that were complete at least once. */
  public boolean serves() {
    return switch (state) {
      case RUNNING, RETRYING -> caughtUpOnce;
      case STARTING, FAILED, STOPPED -> false;
    };
  }

  /** Events of the log that are not applied yet. */
  public long lagEvents() {
    return Math.max(0, head - checkpoint.position());
  }

  /** Seconds until it has caught up at the present rate; null where that cannot be told. */
  public @Nullable Long etaSeconds() {
    if (lagEvents() == 0) {
      return 0L;
    }
    return eventsPerSecond < 1 ? null : (long) Math.ceil(lagEvents() / eventsPerSecond);
  }

  ProjectionStatus with(RebuildProgress.Snapshot rebuildNow) {
    return new ProjectionStatus(
        name,
        version,
        state,
        generation,
        checkpoint,
        head,
        deadLetters,
        eventsPerSecond,
        caughtUpOnce,
        failure,
        rebuildNow,
        takenNanos);
  }

  ProjectionStatus next(
      GenerationRecord serving,
      State now,
      @Nullable String failureNow,
      long headNow,
      long lettersNow,
      boolean caughtUpNow) {
    long nanos = System.nanoTime();
    double seconds = Math.max(1e-3, (nanos - takenNanos) / 1e9);
    long moved = Math.max(0, serving.checkpoint().position() - checkpoint.position());
    return new ProjectionStatus(
        name,
        version,
        now,
        serving.generation().number(),
        serving.checkpoint(),
        headNow,
        lettersNow,
        moved / seconds,
        caughtUpOnce || (caughtUpNow && serving.version() == version),
        failureNow,
        rebuild,
        nanos);
  }
}
