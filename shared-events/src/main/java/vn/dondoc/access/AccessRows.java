package vn.dondoc.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LogUnavailableException;

/** Reads the access log in order. */
public final class AccessRows {

  private static final String AFTER =
      """
      select position, recorded_at, content::text, salt, content_hash from access.entry
      where position > ? order by position limit ?
      """;

  private final DataSource dataSource;

  public AccessRows(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The last position, 0 when nothing has been recorded.
   *
   * @throws LogUnavailableException if the database does not answer
   */
  public long head() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement("select position from access.head");
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    } catch (SQLException e) {
      throw new LogUnavailableException("the access log cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The entries after a position, in order; fewer than asked for where there are no more.
   *
   * @throws LogCorruptedException if one is missing
   * @throws LogUnavailableException if the database does not answer
   */
  public List<LoggedAccess> readAfter(long position, int most) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(AFTER)) {
      select.setLong(1, position);
      select.setInt(2, most);
      try (ResultSet rows = select.executeQuery()) {
        return read(position, rows);
      }
    } catch (SQLException e) {
      throw new LogUnavailableException("the access log cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<LoggedAccess> read(long after, ResultSet rows) throws SQLException {
    List<LoggedAccess> found = new ArrayList<>();
    while (rows.next()) {
      long due = after + found.size() + 1;
      if (rows.getLong(1) != due) {
        throw new LogCorruptedException(due, "missing from the access log");
      }
      found.add(
          new LoggedAccess(
              due,
              rows.getObject(2, OffsetDateTime.class).toInstant(),
              rows.getString(3),
              rows.getBytes(4),
              rows.getBytes(5)));
    }
    return found;
  }
}
