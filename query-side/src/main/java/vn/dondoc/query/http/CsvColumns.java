package vn.dondoc.query.http;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as a line of comma-separated values (RFC 4180). Records within it become columns of
 * their own, named as in {@code completed.numerator}; lists are one value.
 */
public final class CsvColumns {

  private static final String LINE_END = "\r\n";

  /**
   * @param path the accessors that lead to the value
   */
  private record Column(String name, List<Method> path) {}

  private final List<Column> columns = new ArrayList<>();

  /**
   * @param type a record
   */
  public CsvColumns(Class<?> type) {
    add("", List.of(), type);
  }

  public String header() {
    return columns.stream().map(Column::name).collect(Collectors.joining(",", "", LINE_END));
  }

  public String line(Object item) {
    return columns.stream()
        .map(column -> quoted(text(value(column, item))))
        .collect(Collectors.joining(",", "", LINE_END));
  }

  private void add(String prefix, List<Method> path, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      List<Method> longer = new ArrayList<>(path);
      component.getAccessor().setAccessible(true);
      longer.add(component.getAccessor());
      if (component.getType().isRecord()) {
        add(prefix + component.getName() + ".", longer, component.getType());
      } else {
        columns.add(new Column(prefix + component.getName(), longer));
      }
    }
  }

  private static @Nullable Object value(Column column, Object item) {
    Object value = item;
    for (Method accessor : column.path()) {
      if (value == null) {
        return null;
      }
      try {
        value = accessor.invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("no value of " + column.name(), e);
      }
    }
    return value;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Collection<?> many ->
          many.stream().map(CsvColumns::text).collect(Collectors.joining("; "));
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
