package vn.dondoc.command;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.dondoc.access.AccessLog;

/**
 * Whether refused commands are being recorded. Not a part of readiness: commands are decided all
 * the same, but somebody has to look.
 */
final class AccessHealthIndicator implements HealthIndicator {

  private final AccessLog accesses;

  AccessHealthIndicator(AccessLog accesses) {
    this.accesses = accesses;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up().withDetail("notRecorded", accesses.notRecorded());
    accesses.failure().ifPresent(it -> health.down().withDetail("failure", it.toString()));
    return health.build();
  }
}
