package vn.dondoc.query.projection.comparing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.ProjectionTables.StoredTable;
import vn.dondoc.query.projection.comparing.RowDifference.EventBehind;
import vn.dondoc.query.projection.comparing.RowDifference.Kind;

/**
 * Holds the rows of one stream as they were against those that were made anew. They are few, so it
 * is done in memory.
 */
public final class StreamComparison {

  private final List<EventBehind> events;

  /**
   * @param events of the stream, in order
   */
  public StreamComparison(List<LoggedEvent> events) {
    this.events =
        events.stream()
            .map(event -> new EventBehind(event.position(), event.streamVersion(), event.type()))
            .toList();
  }

  /**
   * @param served rows as they were, each a JSON object
   * @param built rows as they are now
   */
  public TableDifference compare(StoredTable table, List<String> served, List<String> built) {
    Map<Map<String, String>, StoredRow> were = byKey(table, served);
    Map<Map<String, String>, StoredRow> are = byKey(table, built);
    Set<Map<String, String>> keys = new LinkedHashSet<>(were.keySet());
    keys.addAll(are.keySet());
    List<RowDifference> differences = new ArrayList<>();
    for (Map<String, String> key : keys) {
      StoredRow was = were.getOrDefault(key, StoredRow.NONE);
      StoredRow is = are.getOrDefault(key, StoredRow.NONE);
      if (!was.equals(is)) {
        differences.add(difference(key, was, is));
      }
    }
    differences.sort(Comparator.comparing(difference -> difference.key().values().toString()));
    return new TableDifference(
        table.label(),
        count(differences, Kind.MISSING),
        count(differences, Kind.UNEXPECTED),
        count(differences, Kind.CHANGED),
        differences.stream().limit(RowComparison.MOST_EXAMPLES).toList());
  }

  private static Map<Map<String, String>, StoredRow> byKey(StoredTable table, List<String> rows) {
    Map<Map<String, String>, StoredRow> byKey = new LinkedHashMap<>();
    for (String json : rows) {
      StoredRow row = StoredRow.of(json);
      byKey.put(row.key(table), row);
    }
    return byKey;
  }

  private RowDifference difference(Map<String, String> key, StoredRow was, StoredRow is) {
    long position = Math.max(was.position(), is.position());
    List<EventBehind> behind = events.stream().filter(it -> it.position() <= position).toList();
    List<EventBehind> latest =
        behind.subList(Math.max(0, behind.size() - RowComparison.MOST_EVENTS), behind.size());
    return new RowDifference(
        was.against(is), key, was.differences(is), List.copyOf(latest), behind.size());
  }

  private static long count(List<RowDifference> differences, Kind kind) {
    return differences.stream().filter(it -> it.kind() == kind).count();
  }
}
