package vn.dondoc.query.projection;

import java.util.List;
import java.util.function.Function;

/**
 * One table of a projection: its columns, and the rows that a stream's state comes to. Its first
 * column is the stream's id, and one named {@code position} holds the position of the event that
 * made the row.
 *
 * @param suffix appended to the projection's name; empty for the table of states
 * @param key the columns of the primary key
 * @param rows what a folded stream has in this table
 * @param indexes each what follows {@code create index … on table}
 */
public record Table<S, R>(
    String suffix,
    Write write,
    List<Column<R>> columns,
    List<String> key,
    Function<Folded<S>, List<R>> rows,
    List<String> indexes) {

  /** How a batch's rows meet those already there. */
  public enum Write {
    /** One row a stream: a later position replaces an earlier one. */
    LATEST,
    /**
     * The rows of a stream are replaced together. Each has the position of the event that made it
     * what it is, so that those which an event leaves alone are not written again.
     */
    REPLACED,
    /** Rows that an event makes for good: a row that is there stays as it is. */
    APPENDED
  }

  public Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    indexes = List.copyOf(indexes);
    if (columns.stream().noneMatch(column -> column.name().equals("position"))) {
      throw new IllegalArgumentException("a table without the column position: " + suffix);
    }
  }

  String streamColumn() {
    return columns.getFirst().name();
  }
}
