package vn.dondoc.query.proof.running;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the log is being vouched for. Not a part of readiness: questions are answered all the
 * same, but somebody has to look.
 */
public final class ProofHealthIndicator implements HealthIndicator {

  private final TreeRunner runner;

  public ProofHealthIndicator(TreeRunner runner) {
    this.runner = runner;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    runner
        .progress()
        .ifPresent(
            it -> health.withDetail("tree", "%d of %d entries".formatted(it.size(), it.head())));
    runner.failure().ifPresent(it -> health.down().withDetail("failure", it.toString()));
    return health.build();
  }
}
