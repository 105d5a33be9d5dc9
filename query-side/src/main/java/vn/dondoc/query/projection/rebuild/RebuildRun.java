package vn.dondoc.query.projection.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;

/**
 * A rebuild or a switch as it is recorded for all nodes.
 *
 * @param run counts up for each projection, also when one is begun again
 * @param version of the projection's declaration that is built, or that switched
 * @param askedBy null where it was due without anybody asking
 * @param node that runs it, or ran it last
 * @param attempts how often it was begun, but for those times that a pause or a stop ended
 * @param error what this attempt or one before failed with
 * @param errorPosition of the event that it failed at, null where it is no event's fault
 * @param cancelledBy who wants it cancelled
 * @param toldAt when its node last told how far it is
 */
public record RebuildRun(
    String projection,
    Kind kind,
    int run,
    int version,
    SwitchMode mode,
    @Nullable String askedBy,
    String node,
    int attempts,
    Snapshot progress,
    @Nullable String error,
    @Nullable Long errorPosition,
    @Nullable String cancelledBy,
    Instant startedAt,
    Instant toldAt,
    @Nullable Instant endedAt) {

  /** After so many attempts that failed or were killed, an administrator has to look. */
  public static final int MOST_ATTEMPTS = 3;

  /** The names are part of the interface. */
  public enum Kind {
    REBUILD,
    /** An administrator's switch to what stands by. */
    SWITCH
  }

  public State state() {
    return progress.state();
  }

  /** How fast it reads the log; null for a switch, which has only little of it to read. */
  public @Nullable Double eventsPerSecond() {
    return kind == Kind.REBUILD ? progress.eventsPerSecond() : null;
  }

  /** Until the log is read, at the rate so far; null where that cannot be told. */
  public @Nullable Long etaSeconds() {
    return kind == Kind.REBUILD ? progress.etaSeconds() : null;
  }

  /** Whether it failed for a reason that may pass: nobody asked for it who would ask again. */
  public boolean mayBeTriedAgain() {
    return kind == Kind.REBUILD
        && state() == State.FAILED
        && askedBy == null
        && cancelledBy == null
        && attempts < MOST_ATTEMPTS;
  }

  /** The same, as its own node has it at this moment. */
  RebuildRun with(Snapshot now) {
    boolean failed = now.state() == State.FAILED;
    return new RebuildRun(
        projection,
        kind,
        run,
        version,
        mode,
        askedBy,
        node,
        attempts,
        now,
        failed ? now.note() : error,
        failed ? now.failedAt() : errorPosition,
        cancelledBy,
        startedAt,
        toldAt,
        endedAt);
  }
}
