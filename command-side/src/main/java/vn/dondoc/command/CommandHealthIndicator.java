package vn.dondoc.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import vn.dondoc.eventstore.LogInspection;
import vn.dondoc.eventstore.LogProblem;

/**
 * Whether commands can be taken: the log can be reached, keeps what it confirms, and can be relied
 * on. Everyone may ask, so what is wrong is named, and no failure told in its own words.
 */
final class CommandHealthIndicator implements HealthIndicator {

  private static final int ANSWER_TIMEOUT_SECONDS = 2;

  private final DataSource dataSource;
  private final LogInspection inspection;

  CommandHealthIndicator(DataSource dataSource, LogInspection inspection) {
    this.dataSource = dataSource;
    this.inspection = inspection;
  }

  @Override
  public Health health() {
    if (!databaseAnswers()) {
      return Health.down().withDetail("database", "does not answer").build();
    }
    List<LogProblem> problems = inspection.problems().orElse(null);
    if (problems == null) {
      return Health.down().withDetail("log", "not looked over yet").build();
    }
    return problems.isEmpty()
        ? Health.up().build()
        : Health.down()
            .withDetail("log", problems.stream().map(LogProblem::named).toList())
            .build();
  }

  private boolean databaseAnswers() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(ANSWER_TIMEOUT_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
