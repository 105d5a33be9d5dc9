package vn.dondoc.command.automation;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.dondoc.command.automation.AutomationRunner.LastRun;

/**
 * Whether the last run of the automations came to its end. Commands and queries are served all the
 * same, so that readiness does not depend on it.
 */
public final class AutomationHealthIndicator implements HealthIndicator {

  private final AutomationRunner runner;

  public AutomationHealthIndicator(AutomationRunner runner) {
    this.runner = runner;
  }

  @Override
  public Health health() {
    LastRun last = runner.last();
    Health.Builder health = last.failure() == null ? Health.up() : Health.down();
    if (last.failure() != null) {
      health.withDetail("failure", last.failure());
    }
    if (last.succeededAt() != null) {
      health.withDetail("succeededAt", last.succeededAt());
    }
    if (!last.unreadable().isEmpty()) {
      health.withDetail("recurrencesNotFollowed", last.unreadable());
    }
    return health.build();
  }
}
