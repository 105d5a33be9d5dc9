package vn.dondoc.query.timeline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.projection.ReadModels.Serving;

/**
 * How all tasks stood on a day, as known at a position, within one snapshot. Queries are made of
 * the parts of SQL offered here, with the parameters of {@link #parameters}.
 */
public final class AsKnown {

  /** No rectangle spans more days: the years that a date may have. */
  private static final long LONGEST_DAYS = 10_000L * 366;

  private final Serving serving;
  private final EventLog log;
  private final long position;
  private final LocalDate on;
  private final String name;

  /**
   * @param name behind the name of each parameter, so that a query can ask at two points
   */
  AsKnown(Serving serving, EventLog log, long position, LocalDate on, String name) {
    this.serving = serving;
    this.log = log;
    this.position = position;
    this.on = on;
    this.name = name;
  }

  /**
   * The same knowledge about another day.
   *
   * @param another behind the names of its parameters, so that one query can ask about both days
   */
  public AsKnown alsoOn(LocalDate day, String another) {
    return new AsKnown(serving, log, position, day, another);
  }

  /** What was known when the log ended here. */
  public long position() {
    return position;
  }

  public LocalDate on() {
    return on;
  }

  public JdbcClient sql() {
    return serving.sql();
  }

  public Map<String, Object> parameters() {
    Map<String, Object> values = new HashMap<>();
    values.put("on" + name, on.toString());
    values.put("known" + name, position);
    values.put("knownCells" + name, Cells.around(position, serving.foremost()));
    values.put("dayCells" + name, Cells.around(on.toEpochDay(), LONGEST_DAYS));
    return values;
  }

  /** The day asked about, in SQL. */
  public String day() {
    return ":on" + name + "::date";
  }

  /**
   * One row for each task that existed on the day.
   *
   * @param columns of the tables, which both have
   * @param condition that the rows have to meet
   */
  public String standing(String columns, String condition) {
    String onTheDay = "from_day <= %s and %s".formatted(day(), notOver("to_day"));
    String now = select(columns, TimelineProjection.PERIODS, knownStill(), onTheDay, condition);
    return isLatest()
        ? now
        : now
            + " union all "
            + select(columns, TimelineProjection.SUPERSEDED, knownOnce(), onTheDay, condition);
  }

  /**
   * One row for each task that was overdue on the day and is open for good, as far as is known now:
   * most of them where the day is today. In an index of their own they are in the order of {@code
   * effective_due}, {@code task_id}, also those of one agency or plan; it has these columns, {@code
   * lead_agency} and {@code plan_key}.
   */
  public String openOverdue(String columns, String condition) {
    return select(
        columns, TimelineProjection.PERIODS, knownStill(), "to_day is null", late(), condition);
  }

  /**
   * The other tasks that were overdue on the day: open until a later one, or known otherwise now.
   * They have the columns of {@link #openOverdue} and come out of indexes alone, but in no order.
   */
  public String endedOverdue(String columns, String condition) {
    String closed =
        select(columns, TimelineProjection.PERIODS, knownStill(), closedLater(), late(), condition);
    return isLatest()
        ? closed
        : closed
            + " union all "
            + select(
                columns,
                TimelineProjection.SUPERSEDED,
                knownOnce(),
                notOver("to_day"),
                late(),
                condition);
  }

  private String late() {
    return "effective_due < %1$s and overdue_from <= %1$s".formatted(day());
  }

  /** All that is known now, where nothing has been recorded since. */
  private String knownStill() {
    return isLatest() ? "true" : "position <= :known" + name;
  }

  private String knownOnce() {
    return "known_cell = any(:knownCells%1$s::bigint[])".formatted(name)
        + " and known_from <= :known%1$s and position > :known%1$s".formatted(name);
  }

  private String notOver(String toDay) {
    return "(%1$s is null or %1$s > %2$s)".formatted(toDay, day());
  }

  private String closedLater() {
    return "overdue_cell = any(:dayCells%s::bigint[]) and to_day > %s".formatted(name, day());
  }

  /** What the tasks of {@code alias} could be found by, in {@code search_text} of {@code words}. */
  public String joiningWords(String alias) {
    return """
        cross join lateral (select search_text from %s text
          where text.task_id = %s.task_id and text.position <= :known%s
          order by text.position desc limit 1) words"""
        .formatted(serving.table(TimelineProjection.TEXTS), alias, name);
  }

  /**
   * The tasks named, as known then. One that nothing was recorded of since is as it is kept; the
   * others are {@link #folded}.
   */
  public Map<String, TaskTimeline> timelines(Collection<String> taskIds) {
    Map<String, TaskTimeline> found = new HashMap<>();
    sql()
        .sql(
            "select task_id, state from %s where task_id = any(:tasks) and %s"
                .formatted(serving.table(""), knownStill()))
        .param("tasks", taskIds.toArray(String[]::new))
        .param("known" + name, position)
        .query(
            row -> {
              found.put(row.getString(1), TimelineProjection.stored(row.getString(2)).timeline());
            });
    found.putAll(folded(taskIds.stream().filter(taskId -> !found.containsKey(taskId)).toList()));
    return found;
  }

  /** The tasks named, as known then, from the streams of just these tasks. */
  public Map<String, TaskTimeline> folded(Collection<String> taskIds) {
    if (taskIds.isEmpty()) {
      return Map.of();
    }
    Map<String, TaskTimeline> found = new HashMap<>();
    log.readStreams(taskIds, position)
        .forEach((taskId, stream) -> found.put(taskId, TaskTimeline.of(stream)));
    return found;
  }

  /**
   * What lists show of the tasks of {@code alias}, as a join: the columns asked for of {@code
   * kept}, the task as it is known now, and of {@code stood}, the period that holds the day. All
   * are null where something was recorded since; such tasks have to be {@link #folded}. To read the
   * documents of a page instead would take as long as to find its tasks.
   *
   * <p>The limit makes the database look up task by task, whatever it takes their number for.
   */
  public String joiningShown(String alias, String columns) {
    return """
        left join lateral (select %s from %s kept join %s stood using (task_id)
          where task_id = %s.task_id and %s and stood.from_day <= %s and %s limit 1) shown on true"""
        .formatted(
            columns,
            serving.table(""),
            serving.table(TimelineProjection.PERIODS),
            alias,
            isLatest() ? "true" : "kept.position <= :known" + name,
            day(),
            notOver("stood.to_day"));
  }

  private boolean isLatest() {
    return position == serving.foremost();
  }

  private String select(String columns, String suffix, String... conditions) {
    return "select %s from %s where %s"
        .formatted(columns, serving.table(suffix), String.join(" and ", conditions));
  }
}
