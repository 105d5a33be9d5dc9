package vn.dondoc.query.access;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.dondoc.access.AccessLog;

/**
 * Whether reads of histories and exports are being recorded. Not a part of readiness: other
 * questions are answered all the same, but somebody has to look.
 */
public final class AccessHealthIndicator implements HealthIndicator {

  private final AccessLog accesses;

  public AccessHealthIndicator(AccessLog accesses) {
    this.accesses = accesses;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up().withDetail("notRecorded", accesses.notRecorded());
    accesses.failure().ifPresent(it -> health.down().withDetail("failure", it.toString()));
    return health.build();
  }
}
