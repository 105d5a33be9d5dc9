package vn.dondoc.query.projection.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import vn.dondoc.eventstore.LogInspection;
import vn.dondoc.eventstore.LogProblem;
import vn.dondoc.query.projection.rebuild.RebuildRun;
import vn.dondoc.query.projection.verifying.VerificationResult;
import vn.dondoc.query.projection.verifying.VerificationResult.Outcome;
import vn.dondoc.query.projection.verifying.Verified;

/**
 * Whether questions are answered from complete read models. Down while a projection has not yet
 * caught up since the start, while one has failed, and while the log itself is not to be relied on.
 * Degraded, with the reason, while questions are answered and something else is to be looked at.
 *
 * <p>Everyone may ask: states and reasons are named, but neither people nor what they said, and no
 * failure in its own words, which may quote what is stored. Those are for administrators, with the
 * projections and in the process's log.
 */
public final class QueryHealthIndicator implements HealthIndicator {

  /** Answered with 200 as UP is; see the order of statuses in query-side.properties. */
  static final Status DEGRADED = new Status("DEGRADED");

  /** Behind the log by more than this is worth telling. */
  private static final long LONG_LAG_SECONDS = 30;

  private final ProjectionRunner runner;
  private final LogInspection inspection;

  public QueryHealthIndicator(ProjectionRunner runner, LogInspection inspection) {
    this.runner = runner;
    this.inspection = inspection;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    for (ProjectionStatus status : runner.statuses()) {
      health.withDetail("projection " + status.name(), tell(status));
    }
    List<String> degraded = degraded();
    if (!degraded.isEmpty()) {
      health.status(DEGRADED).withDetail("degraded", degraded);
    }
    if (runner.statuses().stream().anyMatch(status -> !status.serves())) {
      health.down();
    }
    runner.unreachable().ifPresent(reason -> health.down().withDetail("database", reason));
    List<LogProblem> problems = inspection.problems().orElse(null);
    if (problems == null) {
      health.down().withDetail("log", "not looked over yet");
    } else if (!problems.isEmpty()) {
      health.down().withDetail("log", problems.stream().map(LogProblem::named).toList());
    }
    return health.build();
  }

  /** What is to be looked at, one by one. */
  List<String> degraded() {
    return runner.statuses().stream()
        .flatMap(status -> reasons(status).stream().map(reason -> status.name() + ": " + reason))
        .toList();
  }

  private List<String> reasons(ProjectionStatus status) {
    List<String> reasons = new ArrayList<>();
    if (status.pause() != null) {
      reasons.add("paused");
    }
    if (status.state() == ProjectionStatus.State.FROZEN) {
      reasons.add(
          "rows of version %d answer, as of position %d; version %d does not serve yet"
              .formatted(
                  status.servingVersion(), status.checkpoint().position(), status.version()));
    }
    if (status.log().lagSeconds() > LONG_LAG_SECONDS) {
      reasons.add(
          "%d events, %d s behind the log"
              .formatted(status.lagEvents(), status.log().lagSeconds()));
    }
    if (status.deadLetters() > 0) {
      reasons.add("%d events parked".formatted(status.deadLetters()));
    }
    runner
        .skipped(status.name())
        .filter(events -> events > 0)
        .ifPresent(events -> reasons.add("%d events left out by decision".formatted(events)));
    rebuild(status).ifPresent(reasons::add);
    runner
        .verified(status.name())
        .ifPresent(last -> reasons.addAll(verified(last, status.generation())));
    return reasons;
  }

  /** A rebuild that waits for an administrator. */
  private static Optional<String> rebuild(ProjectionStatus status) {
    RebuildRun run = status.rebuild();
    if (run == null || run.kind() != RebuildRun.Kind.REBUILD || run.version() != status.version()) {
      return Optional.empty();
    }
    String told = "the rebuild to version %d ".formatted(run.version());
    boolean isDue = run.askedBy() == null && status.servingVersion() < status.version();
    return switch (run.state()) {
      case FAILED ->
          run.attempts() >= RebuildRun.MOST_ATTEMPTS && (isDue || run.askedBy() != null)
              ? Optional.of(
                  told
                      + "failed %d times and waits for an administrator%s"
                          .formatted(run.attempts(), failedAt(run)))
              : Optional.empty();
      case CANCELLED ->
          isDue
              ? Optional.of(told + "was cancelled and waits for an administrator")
              : Optional.empty();
      case PAUSED -> Optional.of(told + "goes on when the projection is resumed");
      case BUILDING, INTERRUPTED, READY, SWITCHED -> Optional.empty();
    };
  }

  private static String failedAt(RebuildRun run) {
    return run.errorPosition() == null ? "" : ": position " + run.errorPosition();
  }

  /** What is wrong, by verifications, with the rows that still serve. */
  private static List<String> verified(Verified last, int generation) {
    List<String> reasons = new ArrayList<>();
    last.difference()
        .filter(found -> found.generation() == generation)
        .ifPresent(_ -> reasons.add("not what the log gives: see its verification"));
    VerificationResult result = last.result();
    if (result.outcome() == Outcome.FAILED && result.generation() == generation) {
      reasons.add("could not be verified: see its verification");
    }
    return reasons;
  }

  private static String tell(ProjectionStatus status) {
    String told =
        "%s at %d of %d".formatted(status.state(), status.checkpoint().position(), status.head());
    if (status.deadLetters() > 0) {
      told += ", %d events parked".formatted(status.deadLetters());
    }
    ProjectionStatus.Cause failure = status.failure();
    return failure == null ? told : told + ": " + failure.name();
  }
}
