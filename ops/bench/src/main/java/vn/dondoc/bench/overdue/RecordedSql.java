package vn.dondoc.bench.overdue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The queries that a reader sends to the database, with their values, to be sent again by plain
 * JDBC. Taken down rather than written down here, so that they stay the same.
 */
final class RecordedSql {

  private final List<Recorded> queries = new ArrayList<>();

  /** One prepared statement with its values, by their place from 1. */
  private record Recorded(String sql, Map<Integer, @Nullable Object> values) {}

  /** Connections that work as before, and leave here what is asked through them. */
  DataSource over(DataSource dataSource) {
    return proxy(
        DataSource.class,
        dataSource,
        (method, arguments, result) ->
            result instanceof Connection connection ? recording(connection) : result);
  }

  private Connection recording(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, result) ->
            result instanceof PreparedStatement statement
                ? recording(statement, (String) arguments[0])
                : result);
  }

  private PreparedStatement recording(PreparedStatement statement, String sql) {
    Recorded recorded = new Recorded(sql, new TreeMap<>());
    queries.add(recorded);
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments, result) -> {
          if (method.getName().startsWith("set") && arguments.length >= 2) {
            recorded.values().put((Integer) arguments[0], arguments[1]);
          }
          return result;
        });
  }

  /** Forgets all but the queries that mention a table. */
  void keepOnly(String table) {
    queries.removeIf(query -> !query.sql().contains(table));
    if (queries.isEmpty()) {
      throw new IllegalStateException("nothing was asked of " + table);
    }
  }

  /** Sends all of them, reading every column of every row; rows read. */
  int replay(Connection connection) throws SQLException {
    int rows = 0;
    for (Recorded query : queries) {
      try (PreparedStatement select = connection.prepareStatement(query.sql())) {
        for (Map.Entry<Integer, @Nullable Object> value : query.values().entrySet()) {
          select.setObject(value.getKey(), value.getValue());
        }
        try (ResultSet found = select.executeQuery()) {
          int columns = found.getMetaData().getColumnCount();
          while (found.next()) {
            for (int i = 1; i <= columns; i++) {
              found.getString(i);
            }
            rows++;
          }
        }
      }
    }
    return rows;
  }

  private interface Step {
    @Nullable Object after(Method method, Object[] arguments, @Nullable Object result);
  }

  private static <T> T proxy(Class<T> type, T target, Step step) {
    Object made =
        Proxy.newProxyInstance(
            type.getClassLoader() == null
                ? RecordedSql.class.getClassLoader()
                : type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, given) -> {
              Object[] arguments = given == null ? new Object[0] : given;
              try {
                return step.after(method, arguments, method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
    return type.cast(made);
  }
}
