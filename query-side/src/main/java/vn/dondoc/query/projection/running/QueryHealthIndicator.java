package vn.dondoc.query.projection.running;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.dondoc.eventstore.LogInspection;
import vn.dondoc.eventstore.LogProblem;
import vn.dondoc.query.projection.verifying.Verified;

/**
 * Whether questions are answered from complete read models. Down while a projection has not yet
 * caught up since the start, while one has failed, and while the log itself is not to be relied on.
 * Parked streams do not take it down, but are told.
 */
public final class QueryHealthIndicator implements HealthIndicator {

  private final ProjectionRunner runner;
  private final LogInspection inspection;

  public QueryHealthIndicator(ProjectionRunner runner, LogInspection inspection) {
    this.runner = runner;
    this.inspection = inspection;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    runner.unreachable().ifPresent(reason -> health.down().withDetail("database", reason));
    for (ProjectionStatus status : runner.statuses()) {
      if (!status.serves()) {
        health.down();
      }
      health.withDetail("projection " + status.name(), tell(status) + verified(status));
    }
    List<LogProblem> problems = inspection.problems().orElse(null);
    if (problems == null) {
      health.down().withDetail("log", "not looked over yet");
    } else if (!problems.isEmpty()) {
      health.down().withDetail("log", problems.stream().map(LogProblem::toString).toList());
    }
    return health.build();
  }

  /** What a verification found wrong with the rows that still serve. */
  private String verified(ProjectionStatus status) {
    return runner
        .verified(status.name())
        .map(Verified::result)
        .filter(result -> result.generation() == status.generation())
        .map(
            result ->
                switch (result.outcome()) {
                  case EQUAL, NOT_COMPARED -> "";
                  case DIFFERENT -> ", not what the log gives: see its verification";
                  case FAILED -> ", could not be verified: " + result.note();
                })
        .orElse("");
  }

  private static String tell(ProjectionStatus status) {
    String told =
        "%s at %d of %d".formatted(status.state(), status.checkpoint().position(), status.head());
    if (status.deadLetters() > 0) {
      told += ", %d events parked".formatted(status.deadLetters());
    }
    return status.failure() == null ? told : told + ": " + status.failure();
  }
}
