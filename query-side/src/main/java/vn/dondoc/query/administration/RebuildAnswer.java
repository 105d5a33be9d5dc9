package vn.dondoc.query.administration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.rebuild.RebuildProgress.Snapshot;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.rebuild.SwitchMode;

/**
 * The last rebuild or switch of a projection, on whichever node. One that is PAUSED or INTERRUPTED,
 * or whose node was killed, begins anew from the beginning of the log, as the next {@code run}.
 *
 * @param generation that is built or switched to, null until its number is known
 * @param position of the log reached so far, of {@code target}
 * @param eventsPerSecond null for a switch, as is {@code etaSeconds}: until the log is read; null
 *     also where that cannot be told
 * @param note what is to be said about the outcome
 * @param run counts up, also when it is begun again
 * @param phase what it is at, or was at when it ended
 * @param version of the projection that is built
 * @param askedBy null where it was due without anybody asking
 * @param attempts how often it was begun, but for those times that a pause or a stop ended
 * @param triedAgain whether it failed, and is begun again within a minute or two
 * @param toldAt when its node last told how far it is
 * @param error what this attempt or one before failed with
 */
record RebuildAnswer(
    RebuildProgress.State state,
    @Nullable Integer generation,
    long position,
    long target,
    @Nullable Double eventsPerSecond,
    @Nullable Long etaSeconds,
    @Nullable String note,
    int run,
    RebuildRun.Kind kind,
    RebuildProgress.Phase phase,
    int version,
    @JsonProperty("switch") SwitchMode switchTo,
    @Nullable String askedBy,
    String node,
    int attempts,
    boolean triedAgain,
    @Nullable String cancelledBy,
    OffsetDateTime startedAt,
    OffsetDateTime toldAt,
    @Nullable OffsetDateTime endedAt,
    @Nullable ErrorAnswer error) {

  /**
   * @param position of the event that it failed at, null where it is no event's fault
   */
  record ErrorAnswer(@Nullable Long position, String error) {}

  static @Nullable RebuildAnswer of(@Nullable RebuildRun run, boolean triedAgain) {
    if (run == null) {
      return null;
    }
    Snapshot progress = run.progress();
    Instant ended = run.endedAt();
    String error = run.error();
    Double rate = run.eventsPerSecond();
    return new RebuildAnswer(
        progress.state(),
        progress.generation(),
        progress.position(),
        progress.target(),
        rate == null ? null : ProjectionAnswer.rounded(rate),
        run.etaSeconds(),
        progress.note(),
        run.run(),
        run.kind(),
        progress.phase(),
        run.version(),
        run.mode(),
        run.askedBy(),
        run.node(),
        run.attempts(),
        triedAgain,
        run.cancelledBy(),
        VerificationSummary.local(run.startedAt()),
        VerificationSummary.local(run.toldAt()),
        ended == null ? null : VerificationSummary.local(ended),
        error == null ? null : new ErrorAnswer(run.errorPosition(), error));
  }
}
