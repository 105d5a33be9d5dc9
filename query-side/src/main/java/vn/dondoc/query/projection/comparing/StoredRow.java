package vn.dondoc.query.projection.comparing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;
import vn.dondoc.query.projection.comparing.RowDifference.ColumnDifference;
import vn.dondoc.query.projection.comparing.RowDifference.Kind;

/**
 * A row of a table with its values told as text, or that there is none.
 *
 * @param columns none if there is no row
 */
record StoredRow(Map<String, @Nullable String> columns) {

  static final StoredRow NONE = new StoredRow(Map.of());

  private static final String POSITION = "position";

  /** A column may hold a whole document; enough of it to see what it is. */
  private static final int MOST_CHARS = 500;

  /**
   * @param json the row as an object; null if there is none
   */
  static StoredRow of(@Nullable String json) {
    if (json == null) {
      return NONE;
    }
    Map<String, @Nullable String> columns = new LinkedHashMap<>();
    Map<?, ?> values = Json.read(json, Map.class);
    values.forEach((name, value) -> columns.put(name.toString(), text(value)));
    return new StoredRow(columns);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  boolean isThere() {
    return !columns.isEmpty();
  }

  /** Its key's columns by their names. */
  Map<String, String> key(StoredTable table) {
    Map<String, String> key = new LinkedHashMap<>();
    table.key().forEach(column -> key.put(column, String.valueOf(columns.get(column))));
    return key;
  }

  String streamId(StoredTable table) {
    return String.valueOf(columns.get(table.streamColumn()));
  }

  /** Of the event that made it; 0 if it does not say. */
  long position() {
    String position = columns.get(POSITION);
    return position == null ? 0 : Long.parseLong(position);
  }

  /** How this row, which serves, differs from the one that was built; one of them is there. */
  Kind against(StoredRow built) {
    if (!isThere()) {
      return Kind.MISSING;
    }
    return built.isThere() ? Kind.CHANGED : Kind.UNEXPECTED;
  }

  /** The columns in which this row, which serves, differs from the one that was built. */
  List<ColumnDifference> differences(StoredRow built) {
    List<ColumnDifference> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(columns.keySet());
    names.addAll(built.columns.keySet());
    for (String name : names) {
      String here = columns.get(name);
      String there = built.columns.get(name);
      if (!Objects.equals(here, there)) {
        differences.add(new ColumnDifference(name, shortened(here), shortened(there)));
      }
    }
    return differences;
  }

  private static @Nullable String shortened(@Nullable String value) {
    return value == null || value.length() <= MOST_CHARS
        ? value
        : value.substring(0, MOST_CHARS) + "…";
  }
}
