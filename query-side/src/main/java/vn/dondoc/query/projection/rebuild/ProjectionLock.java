package vn.dondoc.query.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Keeps two rebuilds of one projection apart, on whichever nodes they run: a lock of the database
 * session, so that it ends with the process that holds it.
 */
public final class ProjectionLock implements AutoCloseable {

  private final Connection connection;

  private ProjectionLock(Connection connection) {
    this.connection = connection;
  }

  /** Empty if somebody else holds it. */
  public static Optional<ProjectionLock> tryAcquire(DataSource dataSource, String projection) {
    try {
      Connection connection = dataSource.getConnection();
      try (PreparedStatement lock =
          connection.prepareStatement(
              "select pg_try_advisory_lock(hashtextextended('dondoc rebuild ' || ?, 0))")) {
        lock.setString(1, projection);
        try (ResultSet row = lock.executeQuery()) {
          row.next();
          if (row.getBoolean(1)) {
            return Optional.of(new ProjectionLock(connection));
          }
        }
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("cannot lock projection " + projection, e);
    }
  }

  /** Releases it. If the connection is lost, so is the lock. */
  @Override
  public void close() {
    try (connection;
        PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
      unlock.execute();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("cannot release a projection's lock", e);
    }
  }
}
