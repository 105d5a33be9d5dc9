package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** Table {@code log.finding}: what was ever found wrong with the log. Only ever added to. */
final class Findings {

  private static final String ADD =
      "insert into log.finding (code, position, detail) values (?, ?, ?)"
          + " on conflict do nothing";

  private final DataSource dataSource;

  /**
   * @param dataSource sessions in the writer's role
   */
  Findings(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Those that are known already change nothing.
   *
   * @throws LogUnavailableException if they cannot be written
   */
  void add(List<LogProblem> problems) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (LogProblem problem : problems) {
        statement.setString(1, problem.code().name());
        statement.setLong(2, Objects.requireNonNullElse(problem.position(), 0L));
        statement.setString(3, problem.detail());
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw new LogUnavailableException("a finding cannot be kept: " + e.getMessage(), e);
    }
  }
}
