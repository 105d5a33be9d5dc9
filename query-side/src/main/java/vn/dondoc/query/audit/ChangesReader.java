package vn.dondoc.query.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.timeline.AsKnown;
import vn.dondoc.query.timeline.TimelineProjection;
import vn.dondoc.query.timeline.Timelines;
import vn.dondoc.query.timeline.Timelines.Point;

/**
 * What changed in a plan, or at an agency, between two moments: how the tasks stood at both is laid
 * side by side, and the events that did it are read from the streams of those that are shown.
 */
public final class ChangesReader {

  /** What the key of a list's cursor is made of: the task. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.TEXT};

  private static final String COLUMNS =
      "task_id, progress, effective_due, coalesce(overdue_from <= %s, false) as overdue";

  private final Timelines timelines;
  private final EventLog log;

  public ChangesReader(Timelines timelines, EventLog log) {
    this.timelines = timelines;
    this.log = log;
  }

  /**
   * Which tasks are meant; null means any.
   *
   * @param agency code of the lead agency on the day
   */
  record Scope(@Nullable String plan, @Nullable String agency) {

    private String condition(Map<String, Object> values) {
      StringBuilder condition = new StringBuilder("true");
      if (plan != null) {
        condition.append(" and ").append(TimelineProjection.OF_PLAN);
        values.put("plan", plan);
      }
      if (agency != null) {
        condition.append(" and lead_agency = :agency");
        values.put("agency", agency);
      }
      return condition.toString();
    }
  }

  private record Found(String taskId, List<ChangeKind> kinds) {}

  /** By task id. */
  TasksChanged between(
      Point from,
      Point to,
      Scope scope,
      int limit,
      @Nullable Cursor after,
      String name,
      Language language) {
    return timelines.between(
        from,
        to,
        (then, now) -> {
          Map<String, Object> values = new HashMap<>(then.parameters());
          values.putAll(now.parameters());
          String changed = changed(then, now, scope.condition(values));
          Map<ChangeKind, Long> counts = counts(now.sql(), changed, values);
          long total = total(now.sql(), changed, values);
          List<Found> found = find(now.sql(), changed, values, after, limit + 1);
          List<Found> page = found.subList(0, Math.min(limit, found.size()));
          String next =
              found.size() > limit ? Cursor.of(page.getLast().taskId()).encode(name) : null;
          List<ChangedTask> items = tasks(page, from.position(), to.position(), language);
          return new TasksChanged(from, to, counts, items, next, total, to.position());
        });
  }

  /** One row for each task that something became of, with a column for each kind. */
  private static String changed(AsKnown then, AsKnown now, String condition) {
    return """
        select * from (
          select task_id, %s
          from (select task_id, progress as old_progress, effective_due as old_due,
              overdue as old_overdue from (%s) stood) earlier
            full join (select task_id, progress as new_progress, effective_due as new_due,
              overdue as new_overdue from (%s) stands) later using (task_id)) compared
        where %s"""
        .formatted(
            ChangeKind.columns(),
            then.standing(COLUMNS.formatted(then.day()), condition),
            now.standing(COLUMNS.formatted(now.day()), condition),
            ChangeKind.any());
  }

  private static Map<ChangeKind, Long> counts(
      JdbcClient sql, String changed, Map<String, Object> values) {
    String columns =
        Arrays.stream(ChangeKind.values())
            .map(kind -> "count(*) filter (where %1$s) as %1$s".formatted(kind.column()))
            .collect(Collectors.joining(", "));
    return sql.sql("select %s from (%s) changed".formatted(columns, changed))
        .params(values)
        .query(
            (row, _) -> {
              Map<ChangeKind, Long> counts = new EnumMap<>(ChangeKind.class);
              for (ChangeKind kind : ChangeKind.values()) {
                counts.put(kind, row.getLong(kind.column()));
              }
              return counts;
            })
        .single();
  }

  private static long total(JdbcClient sql, String changed, Map<String, Object> values) {
    return sql.sql("select count(*) from (%s) changed".formatted(changed))
        .params(values)
        .query(Long.class)
        .single();
  }

  private static List<Found> find(
      JdbcClient sql,
      String changed,
      Map<String, Object> values,
      @Nullable Cursor after,
      int limit) {
    values.put("after", after == null ? "" : after.key().getFirst());
    values.put("limit", limit);
    return sql.sql(
            "select * from (%s) changed where task_id > :after order by task_id limit :limit"
                .formatted(changed))
        .params(values)
        .query((row, _) -> found(row))
        .list();
  }

  private static Found found(ResultSet row) throws SQLException {
    String taskId = row.getString("task_id");
    List<ChangeKind> kinds = new ArrayList<>();
    for (ChangeKind kind : ChangeKind.values()) {
      if (row.getBoolean(kind.column())) {
        kinds.add(kind);
      }
    }
    return new Found(taskId, kinds);
  }

  private List<ChangedTask> tasks(List<Found> page, long from, long to, Language language) {
    long last = Math.max(from, to);
    Map<String, List<LoggedEvent>> streams =
        log.readStreams(page.stream().map(Found::taskId).toList(), last);
    return page.stream()
        .map(
            found ->
                ChangedTask.of(
                    Objects.requireNonNull(streams.get(found.taskId())),
                    from,
                    found.kinds(),
                    language))
        .toList();
  }
}
