package vn.dondoc.query.projection.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;
import vn.dondoc.query.projection.comparing.RowDifference.EventBehind;

/** Holds the rows of two generations of a table against each other, in whatever order. */
final class RowComparison {

  static final int MOST_EXAMPLES = 20;
  static final int MOST_EVENTS = 50;

  private final JdbcClient snapshot;

  /**
   * @param snapshot sees both generations complete to one and the same position
   */
  RowComparison(JdbcClient snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Compares what the two have in common: generations of different versions may have other columns.
   *
   * @param serving and {@code built}: one table in two generations
   */
  TableDifference compare(StoredTable serving, StoredTable built) {
    List<String> columns = new ArrayList<>(columnsOf(built));
    columns.retainAll(columnsOf(serving));
    if (!columns.containsAll(built.key())) {
      // No rows can be held against each other: all of them are other rows.
      long served = columnsOf(serving).isEmpty() ? 0 : count(serving);
      return new TableDifference(serving.label(), count(built), served, 0, List.of());
    }
    // Counting and summing hashes reads each table once; rows are only joined if they differ.
    return digest(serving, columns).equals(digest(built, columns))
        ? new TableDifference(serving.label(), 0, 0, 0, List.of())
        : difference(serving, built, columns);
  }

  /** None if there is no such table. */
  private List<String> columnsOf(StoredTable table) {
    return snapshot
        .sql(
            "select attname::text from pg_attribute where attrelid = to_regclass(?)"
                + " and attnum > 0 and not attisdropped order by attnum")
        .param(table.name())
        .query(String.class)
        .list();
  }

  private long count(StoredTable table) {
    return snapshot.sql("select count(*) from " + table.name()).query(Long.class).single();
  }

  private String digest(StoredTable table, List<String> columns) {
    return snapshot
        .sql(
            "select count(*) || ' ' || coalesce(sum(hashtextextended(%s, 0)::numeric), 0) from %s r"
                .formatted(text("r", columns), table.name()))
        .query(String.class)
        .single();
  }

  /** A row as text, as far as the two tables have the same columns. */
  private static String text(String alias, List<String> columns) {
    return columns.stream()
        .map(column -> alias + "." + column)
        .collect(Collectors.joining(", ", "row(", ")::text"));
  }

  private TableDifference difference(StoredTable serving, StoredTable built, List<String> columns) {
    String differing = differing(serving, built, columns);
    String key = serving.key().getFirst();
    String counts =
        """
        select count(*) filter (where s.%1$s is null), count(*) filter (where b.%1$s is null),
          count(*) filter (where s.%1$s = b.%1$s)
        from %2$s"""
            .formatted(key, differing);
    return snapshot
        .sql(counts)
        .query(
            (row, _) ->
                new TableDifference(
                    serving.label(), row.getLong(1), row.getLong(2), row.getLong(3), List.of()))
        .optional()
        .map(
            counted ->
                new TableDifference(
                    counted.table(),
                    counted.missing(),
                    counted.unexpected(),
                    counted.changed(),
                    examples(serving, differing)))
        .orElseThrow();
  }

  private static String differing(StoredTable serving, StoredTable built, List<String> columns) {
    String sameKey =
        serving.key().stream()
            .map("s.%1$s = b.%1$s"::formatted)
            .collect(Collectors.joining(" and "));
    return "%s s full join %s b on %s where %s is distinct from %s"
        .formatted(serving.name(), built.name(), sameKey, text("s", columns), text("b", columns));
  }

  private List<RowDifference> examples(StoredTable serving, String differing) {
    String order =
        serving.key().stream()
            .map("coalesce(s.%1$s, b.%1$s)"::formatted)
            .collect(Collectors.joining(", "));
    return snapshot
        .sql(
            "select row_to_json(s)::text, row_to_json(b)::text from %s order by %s limit %d"
                .formatted(differing, order, MOST_EXAMPLES))
        .query(
            (row, _) ->
                example(serving, StoredRow.of(row.getString(1)), StoredRow.of(row.getString(2))))
        .list();
  }

  private RowDifference example(StoredTable table, StoredRow served, StoredRow built) {
    StoredRow one = built.isThere() ? built : served;
    String stream = one.streamId(table);
    long position = Math.max(served.position(), built.position());
    return new RowDifference(
        served.against(built),
        one.key(table),
        served.differences(built),
        eventsBehind(stream, position),
        eventCount(stream, position));
  }

  private List<EventBehind> eventsBehind(String stream, long position) {
    return snapshot
        .sql(
            "select position, stream_version, type from log.event"
                + " where stream_id = ? and position <= ? order by stream_version desc limit "
                + MOST_EVENTS)
        .params(stream, position)
        .query((row, _) -> new EventBehind(row.getLong(1), row.getLong(2), row.getString(3)))
        .list()
        .reversed();
  }

  private long eventCount(String stream, long position) {
    return snapshot
        .sql("select count(*) from log.event where stream_id = ? and position <= ?")
        .params(stream, position)
        .query(Long.class)
        .single();
  }
}
