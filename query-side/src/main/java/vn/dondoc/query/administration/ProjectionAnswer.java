package vn.dondoc.query.administration;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.DeadLetters.LastError;
import vn.dondoc.query.projection.GenerationRecord;
import vn.dondoc.query.projection.Pauses.Pause;
import vn.dondoc.query.projection.running.ProjectionStatus;

/**
 * How a projection stands.
 *
 * @param position of the log that it is complete to, but for {@code deadLetters} parked events
 * @param etaSeconds until it has caught up; null where that cannot be told
 * @param appliedHash over the positions and ids of the {@code appliedCount} events applied
 * @param lagSeconds since the first event that is not applied was recorded
 * @param paused null unless an administrator has paused it
 * @param rebuild the last rebuild or switch, on whichever node, null if none
 * @param standby the generation that can be switched to, null if none
 * @param segments one where the projection is whole
 * @param verification the last one, null if none has been made or is running
 */
record ProjectionAnswer(
    String name,
    int version,
    ProjectionStatus.State state,
    long position,
    long head,
    long lagEvents,
    long lagSeconds,
    double eventsPerSecond,
    @Nullable Long etaSeconds,
    int generation,
    long deadLetters,
    long appliedCount,
    String appliedHash,
    @Nullable String failure,
    @Nullable LastErrorAnswer lastError,
    @Nullable PauseAnswer paused,
    @Nullable RebuildAnswer rebuild,
    @Nullable StandbyAnswer standby,
    List<SegmentsAnswer.Item> segments,
    @Nullable VerificationSummary verification) {

  /** The generation that can be switched to. */
  record StandbyAnswer(int generation, int version, long position) {
    static @Nullable StandbyAnswer of(@Nullable GenerationRecord standby) {
      return standby == null
          ? null
          : new StandbyAnswer(
              standby.generation().number(), standby.version(), standby.checkpoint().position());
    }
  }

  /** What failed last, with the position at which it did. */
  record LastErrorAnswer(long position, String error, OffsetDateTime at) {
    static @Nullable LastErrorAnswer of(@Nullable LastError last) {
      return last == null
          ? null
          : new LastErrorAnswer(
              last.position(), last.error(), VerificationSummary.local(last.at()));
    }
  }

  /** Since when it is paused, by whom and why. */
  record PauseAnswer(@Nullable String reason, String by, OffsetDateTime at) {
    static @Nullable PauseAnswer of(@Nullable Pause pause) {
      return pause == null
          ? null
          : new PauseAnswer(pause.reason(), pause.by(), VerificationSummary.local(pause.at()));
    }
  }

  static ProjectionAnswer of(ProjectionStatus status, @Nullable VerificationSummary verification) {
    ProjectionStatus.Cause failure = status.failure();
    return new ProjectionAnswer(
        status.name(),
        status.version(),
        status.state(),
        status.checkpoint().position(),
        status.head(),
        status.lagEvents(),
        status.log().lagSeconds(),
        rounded(status.eventsPerSecond()),
        status.etaSeconds(),
        status.generation(),
        status.deadLetters(),
        status.checkpoint().appliedCount(),
        status.checkpoint().appliedHash(),
        failure == null ? null : failure.detail(),
        LastErrorAnswer.of(status.lastError()),
        PauseAnswer.of(status.pause()),
        RebuildAnswer.of(status.rebuild(), status.isRebuildTriedAgain()),
        StandbyAnswer.of(status.standby()),
        SegmentsAnswer.items(status),
        verification);
  }

  static double rounded(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
