package vn.dondoc.query.projection.running;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.DeadLetters.LastError;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.Segmentation;
import vn.dondoc.query.projection.rebuild.RebuildRun;

/**
 * How a projection stands, as last looked at.
 *
 * @param generation that serves; 0 before there is one
 * @param log how far the log was
 * @param wasComplete whether what serves has ever reached the end of the log
 * @param caughtUpOnce whether it has reached the log's end since this process started
 * @param eventsPerSecond of the log, since the last look
 * @param failure why it failed, or what it tries again after
 * @param lastError what failed last: of the whole projection, or of an event that waits
 * @param standby what can be switched to, if there is something
 * @param rebuild the last rebuild or switch on whichever node, null if there was none
 * @param servingVersion that of the rows that serve; 0 before there are any
 * @param segmentation of what serves, with who holds it
 * @param pause null unless an administrator has paused it
 */
public record ProjectionStatus(
    String name,
    int version,
    State state,
    int generation,
    Checkpoint checkpoint,
    LogEnd log,
    long deadLetters,
    double eventsPerSecond,
    boolean wasComplete,
    boolean caughtUpOnce,
    @Nullable Cause failure,
    @Nullable LastError lastError,
    @Nullable Pause pause,
    @Nullable GenerationRecord standby,
    @Nullable RebuildRun rebuild,
    int servingVersion,
    Segmentation segmentation,
    long takenNanos) {

  /** The states that callers see; the names are part of the interface. */
  public enum State {
    STARTING,
    RUNNING,
    RETRYING,
    /** By an administrator: it answers from what it had come to. */
    PAUSED,
    /** Rows of another version answer, which nobody on this node goes on writing. */
    FROZEN,
    FAILED,
    STOPPED
  }

  /**
   * How far the log was.
   *
   * @param head its last position
   * @param lagSeconds since the first event that is not applied was recorded; 0 where all are
   */
  public record LogEnd(long head, long lagSeconds) {}

  /**
   * Why something failed.
   *
   * @param name for everyone: it names nobody and quotes nothing that is stored
   * @param detail for administrators
   */
  public record Cause(String name, String detail) {

    /** Of a rebuild that failed. */
    static Cause of(RebuildRun failed) {
      Long position = failed.errorPosition();
      String name = "its rebuild failed";
      return new Cause(
          position == null ? name : "%s at position %d".formatted(name, position),
          Objects.requireNonNullElse(failed.progress().note(), name));
    }
  }

  /** What a look at the register and the log came to. */
  record Look(
      GenerationRecord serving,
      State state,
      @Nullable Cause failure,
      LogEnd log,
      long deadLetters,
      @Nullable LastError lastError,
      @Nullable Pause pause,
      @Nullable GenerationRecord standby,
      Segmentation segmentation) {}

  static ProjectionStatus starting(String name, int version) {
    return new ProjectionStatus(
        name,
        version,
        State.STARTING,
        0,
        Checkpoint.start(),
        new LogEnd(0, 0),
        0,
        0,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        0,
        Segmentation.NONE,
        System.nanoTime());
  }

  /** Whether questions about it are answered, and from rows that were complete at least once. */
  public boolean serves() {
    return switch (state) {
      case RUNNING, RETRYING -> caughtUpOnce;
      case PAUSED, FROZEN -> wasComplete;
      case STARTING, FAILED, STOPPED -> false;
    };
  }

  /** The last position of the log. */
  public long head() {
    return log.head();
  }

  /** Events of the log that are not applied yet. */
  public long lagEvents() {
    return Math.max(0, head() - checkpoint.position());
  }

  /** Seconds until it has caught up at the present rate; null where that cannot be told. */
  public @Nullable Long etaSeconds() {
    if (lagEvents() == 0) {
      return 0L;
    }
    return eventsPerSecond < 1 ? null : (long) Math.ceil(lagEvents() / eventsPerSecond);
  }

  /** Whether the last rebuild failed and is begun again without anybody asking. */
  public boolean isRebuildTriedAgain() {
    return rebuild != null
        && rebuild.mayBeTriedAgain()
        && state != State.FAILED
        && rebuild.version() == version
        && 0 < servingVersion
        && servingVersion < version;
  }

  ProjectionStatus with(@Nullable RebuildRun rebuildNow, @Nullable Pause pauseNow) {
    return new ProjectionStatus(
        name,
        version,
        state,
        generation,
        checkpoint,
        log,
        deadLetters,
        eventsPerSecond,
        wasComplete,
        caughtUpOnce,
        failure,
        lastError,
        pauseNow,
        standby,
        rebuildNow,
        servingVersion,
        segmentation,
        takenNanos);
  }

  ProjectionStatus next(Look look) {
    long nanos = System.nanoTime();
    double seconds = Math.max(1e-3, (nanos - takenNanos) / 1e9);
    Checkpoint now = look.serving().checkpoint();
    long moved = Math.max(0, now.position() - checkpoint.position());
    boolean caughtUp = now.position() >= look.log().head() && look.serving().version() == version;
    return new ProjectionStatus(
        name,
        version,
        look.state(),
        look.serving().generation().number(),
        now,
        look.log(),
        look.deadLetters(),
        moved / seconds,
        look.serving().wasComplete() || caughtUp,
        caughtUpOnce || caughtUp,
        look.failure(),
        look.lastError(),
        look.pause(),
        look.standby(),
        rebuild,
        look.serving().version(),
        look.segmentation(),
        nanos);
  }
}
