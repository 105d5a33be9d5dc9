package vn.dondoc.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Columns for {@code unnest}: any number of rows in one statement of constant text. */
final class SqlArrays {

  private SqlArrays() {}

  static <T> Array of(Connection connection, String type, List<T> rows, Function<T, Object> value)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(value).toArray());
  }
}
