package vn.dondoc.query.administration;

import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.running.ProjectionStatus;

/**
 * How a projection stands.
 *
 * @param position of the log that it is complete to, but for {@code deadLetters} parked events
 * @param etaSeconds until it has caught up; null where that cannot be told
 * @param appliedHash over the positions and ids of the {@code appliedCount} events applied
 * @param rebuild the last rebuild that this node ran, null if none
 * @param verification the last one, null if none has been made or is running
 */
record ProjectionAnswer(
    String name,
    int version,
    ProjectionStatus.State state,
    long position,
    long head,
    long lagEvents,
    double eventsPerSecond,
    @Nullable Long etaSeconds,
    int generation,
    long deadLetters,
    long appliedCount,
    String appliedHash,
    @Nullable String failure,
    @Nullable RebuildAnswer rebuild,
    @Nullable VerificationSummary verification) {

  record RebuildAnswer(
      RebuildProgress.State state,
      @Nullable Integer generation,
      long position,
      long target,
      double eventsPerSecond,
      @Nullable String note) {}

  static ProjectionAnswer of(ProjectionStatus status, @Nullable VerificationSummary verification) {
    RebuildProgress.Snapshot rebuild = status.rebuild();
    return new ProjectionAnswer(
        status.name(),
        status.version(),
        status.state(),
        status.checkpoint().position(),
        status.head(),
        status.lagEvents(),
        rounded(status.eventsPerSecond()),
        status.etaSeconds(),
        status.generation(),
        status.deadLetters(),
        status.checkpoint().appliedCount(),
        status.checkpoint().appliedHash(),
        status.failure(),
        rebuild == null
            ? null
            : new RebuildAnswer(
                rebuild.state(),
                rebuild.generation(),
                rebuild.position(),
                rebuild.target(),
                rounded(rebuild.eventsPerSecond()),
                rebuild.note()),
        verification);
  }

  private static double rounded(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
