package vn.dondoc.eventstore;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import javax.sql.DataSource;
import vn.dondoc.events.stored.StoredType;

/** Table {@code log.inspection}: how far the log was looked over with nothing found. */
final class InspectionRecords {

  private static final String LATEST =
      "select position, stored_types from log.inspection order by position desc limit 1";
  private static final String ADD =
      "insert into log.inspection (position, stored_types) values (?, ?)"
          + " on conflict (position) do nothing";

  private final DataSource dataSource;

  InspectionRecords(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * {@link Inspected#NOTHING} if it never was.
   *
   * @throws LogUnavailableException if the database cannot be reached
   */
  Inspected latest() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LATEST)) {
      return row.next()
          ? new Inspected(row.getLong(1), types((String[]) row.getArray(2).getArray()))
          : Inspected.NOTHING;
    } catch (SQLException e) {
      throw new LogUnavailableException("inspections cannot be read: " + e.getMessage(), e);
    }
  }

  private static Set<StoredType> types(String[] stored) {
    return Arrays.stream(stored).map(StoredType::parse).collect(toSet());
  }

  /**
   * For the writer's pool only.
   *
   * @throws LogUnavailableException if it cannot be written
   */
  void add(Inspected inspected) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      Object[] types = inspected.types().stream().map(StoredType::toString).sorted().toArray();
      statement.setLong(1, inspected.position());
      statement.setArray(2, connection.createArrayOf("text", types));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new LogUnavailableException("an inspection cannot be kept: " + e.getMessage(), e);
    }
  }
}
