package vn.dondoc.query.projection.running;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.rebuild.RebuildProgress.State;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.rebuild.RebuildRun.Kind;
import vn.dondoc.query.projection.rebuild.RebuildRuns;

/**
 * What there is of a projection, and what a node is to do about it without anybody asking, once it
 * holds the projection's lock: nobody else is at it then, whatever is recorded.
 *
 * @param version of this node's declaration
 * @param pause null unless an administrator has paused it
 * @param runs the last rebuild and the last switch, as far as there are any
 * @param isLogLong whether it is worth to load the log in bulk where nothing serves
 */
record RebuildSituation(
    int version,
    Optional<GenerationRecord> serving,
    Optional<GenerationRecord> standby,
    @Nullable Pause pause,
    List<RebuildRun> runs,
    boolean isLogLong,
    Instant now) {

  /** What made one fail may have passed after this. */
  static final Duration TRY_AGAIN_AFTER = Duration.ofMinutes(1);

  /** What is to be done. */
  sealed interface Step {}

  record Nothing() implements Step {}

  /** What serves, if anything does, is older than this program. */
  record Begin() implements Step {}

  /**
   * @param before that ended without a result
   */
  record BeginAgain(RebuildRun before) implements Step {}

  /** Its node is gone, and could not say how it ended. */
  record Settle(RebuildRun run, State outcome, String why) implements Step {}

  Step next() {
    Optional<RebuildRun> change = last(Kind.SWITCH);
    if (change.isPresent() && change.get().state() == State.BUILDING) {
      return settledSwitch(change.get());
    }
    RebuildRun run = last(Kind.REBUILD).orElse(null);
    if (isForThisProgram(run) && isDue() && pause == null) {
      return new Begin();
    }
    if (run == null) {
      return new Nothing();
    }
    if (run.state() == State.BUILDING) {
      return leftBehind(run);
    }
    // What another program came to no end with, it looks after itself.
    return run.version() == version && isToBeBegunAgain(run) && pause == null
        ? new BeginAgain(run)
        : new Nothing();
  }

  /** Whether nothing is to be followed yet, since the first generation is, or will be, loaded. */
  boolean isFirstToBeLoaded() {
    RebuildRun run = last(Kind.REBUILD).orElse(null);
    if (run == null || run.version() != version) {
      return isLogLong;
    }
    return switch (run.state()) {
      case BUILDING, PAUSED, INTERRUPTED -> true;
      case READY, SWITCHED, CANCELLED, FAILED -> false;
    };
  }

  private Optional<RebuildRun> last(Kind kind) {
    return runs.stream().filter(run -> run.kind() == kind).findAny();
  }

  /**
   * Rows of an older version are replaced, and those that there are none of yet are loaded if the
   * log is long; unless an administrator has still to switch, or has stepped back. Rows that are
   * not of the log are replaced when an administrator says so, and never before.
   */
  private boolean isDue() {
    return serving.map(it -> it.isOfLog() && it.version() < version).orElse(isLogLong)
        && standby.filter(it -> it.version() >= version).isEmpty();
  }

  /** A newer program's rebuild is left to it, unless that has left nothing that could answer. */
  private boolean isForThisProgram(@Nullable RebuildRun last) {
    return last == null
        || last.version() < version
        || (last.version() > version && serving.isEmpty());
  }

  private boolean isToBeBegunAgain(RebuildRun run) {
    return switch (run.state()) {
      case PAUSED, INTERRUPTED -> isAllowed(run);
      case FAILED -> isToBeTriedAgain(run);
      case BUILDING, READY, SWITCHED, CANCELLED -> false;
    };
  }

  private boolean isAllowed(RebuildRun run) {
    return run.askedBy() != null || serving.filter(it -> !it.isOfLog()).isEmpty();
  }

  /** Where nothing serves, what failed is made event by event instead. */
  private boolean isToBeTriedAgain(RebuildRun run) {
    Instant ended = run.endedAt();
    return run.mayBeTriedAgain()
        && serving.isPresent()
        && isDue()
        && ended != null
        && !ended.plus(TRY_AGAIN_AFTER).isAfter(now);
  }

  private Step leftBehind(RebuildRun run) {
    if (isNumbered(serving, run)) {
      return new Settle(run, State.SWITCHED, "switched; its node ended before it could say more");
    }
    if (isNumbered(standby, run)) {
      return new Settle(run, State.READY, "built; its node ended before it could say more");
    }
    if (run.cancelledBy() != null) {
      return new Settle(run, State.CANCELLED, RebuildRuns.cancelled(run.cancelledBy()));
    }
    if (!isAllowed(run)) {
      return new Settle(
          run,
          State.CANCELLED,
          "its node ended; rows that are not of the log are only rebuilt when asked for");
    }
    if (run.attempts() >= RebuildRun.MOST_ATTEMPTS) {
      return new Settle(
          run, State.FAILED, "begun %d times, and not once ended".formatted(run.attempts()));
    }
    if (pause != null) {
      return new Settle(run, State.PAUSED, "paused, and its node ended; begins anew when resumed");
    }
    return run.version() == version
        ? new BeginAgain(run)
        : new Settle(
            run,
            State.INTERRUPTED,
            "its node ended; a program of version %d begins it anew".formatted(run.version()));
  }

  private Step settledSwitch(RebuildRun run) {
    return isNumbered(serving, run)
        ? new Settle(run, State.SWITCHED, "switched by hand")
        : new Settle(run, State.FAILED, "its node ended before the switch");
  }

  private static boolean isNumbered(Optional<GenerationRecord> generation, RebuildRun run) {
    return generation.isPresent()
        && Integer.valueOf(generation.get().generation().number())
            .equals(run.progress().generation());
  }
}
