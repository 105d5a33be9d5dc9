package vn.dondoc.query.projection.comparing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row that differs.
 *
 * @param key by the name of the column
 * @param columns those that differ; of a row that only one side has, all of them
 * @param events the latest of those behind the row, in the order of the log
 * @param eventCount how many there are behind it
 */
public record RowDifference(
    Kind kind,
    Map<String, String> key,
    List<ColumnDifference> columns,
    List<EventBehind> events,
    long eventCount) {

  /** How what serves differs from what was built from the log. */
  public enum Kind {
    /** The log gives a row that does not serve. */
    MISSING,
    /** A row serves that the log does not give. */
    UNEXPECTED,
    CHANGED
  }

  /**
   * @param served what serves, as text; null where it is null, or the row is missing
   * @param built what the log gives
   */
  public record ColumnDifference(String column, @Nullable String served, @Nullable String built) {}

  /** An event of the stream that the row stands for. */
  public record EventBehind(long position, long version, String type) {}
}
