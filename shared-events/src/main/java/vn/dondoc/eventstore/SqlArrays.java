package vn.dondoc.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Columns for {@code unnest}: any number of rows in one statement of constant text. */
final class SqlArrays {

  private SqlArrays() {}

  /**
   * @param array makes an array of the values' own type, which the driver wants to see for bytes
   *     and sends in binary for others
   */
  static <T, V> Array of(
      Connection connection,
      String type,
      List<T> rows,
      Function<T, V> value,
      IntFunction<V[]> array)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(value).toArray(array));
  }
}
