package vn.dondoc.query.timeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    values.put("knownCells" + name, Cells.around(position, serving.position()));
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
    String onTheDay = "from_day <= %s and %s".formatted(day(), notOver());
    String now = select(columns, TimelineProjection.PERIODS, knownStill(), onTheDay, condition);
    return isLatest()
        ? now
        : now
            + " union all "
            + select(columns, TimelineProjection.SUPERSEDED, knownOnce(), onTheDay, condition);
  }

  /**
   * One row for each task that was overdue on the day, in up to three parts that have indexes of
   * their own: open for good as far as is known now, open until a later day, known otherwise now.
   * They have the columns {@code effective_due}, {@code task_id}, {@code lead_agency} and {@code
   * plan_key}, and come out of their indexes alone.
   *
   * @param asked the last part of each select: {@code order by}, {@code limit}
   */
  public String overdue(String columns, String condition, String asked) {
    String late = "effective_due < %1$s and overdue_from <= %1$s and ".formatted(day()) + condition;
    String open = select(columns, TimelineProjection.PERIODS, knownStill(), "to_day is null", late);
    String closed = select(columns, TimelineProjection.PERIODS, knownStill(), closedLater(), late);
    String parts = "(%s %s) union all (%s %s)".formatted(open, asked, closed, asked);
    if (isLatest()) {
      return parts;
    }
    String once = select(columns, TimelineProjection.SUPERSEDED, knownOnce(), notOver(), late);
    return parts + " union all (%s %s)".formatted(once, asked);
  }

  /** All that is known now, where nothing has been recorded since. */
  private String knownStill() {
    return isLatest() ? "true" : "position <= :known" + name;
  }

  private String knownOnce() {
    return "known_cell = any(:knownCells%1$s::bigint[])".formatted(name)
        + " and known_from <= :known%1$s and position > :known%1$s".formatted(name);
  }

  private String notOver() {
    return "(to_day is null or to_day > %s)".formatted(day());
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
   * others are folded from the streams of just these tasks.
   */
  public Map<String, TaskTimeline> timelines(Collection<String> taskIds) {
    Map<String, @Nullable String> kept = new HashMap<>();
    taskIds.forEach(taskId -> kept.put(taskId, null));
    sql()
        .sql(
            "select task_id, state from %s where task_id = any(:tasks) and %s"
                .formatted(serving.table(""), knownStill()))
        .param("tasks", taskIds.toArray(String[]::new))
        .param("known" + name, position)
        .query(
            row -> {
              kept.put(row.getString(1), row.getString(2));
            });
    return timelines(kept);
  }

  /**
   * In SQL what is kept of the task of {@code alias} if nothing was recorded of it since, else
   * null; for {@link #timelines(Map)}: so that a page of tasks comes with them in one answer of the
   * database.
   */
  public String kept(String alias) {
    return "(select state from %s kept where kept.task_id = %s.task_id and %s)"
        .formatted(serving.table(""), alias, knownStill());
  }

  /**
   * The tasks named, as {@link #timelines(Collection)}.
   *
   * @param kept of each what {@link #kept(String)} gave
   */
  public Map<String, TaskTimeline> timelines(Map<String, @Nullable String> kept) {
    Map<String, TaskTimeline> found = new HashMap<>();
    List<String> changedSince = new ArrayList<>();
    kept.forEach(
        (taskId, state) -> {
          if (state == null) {
            changedSince.add(taskId);
          } else {
            found.put(taskId, TimelineProjection.stored(state).timeline());
          }
        });
    if (!changedSince.isEmpty()) {
      found.putAll(replayed(changedSince));
    }
    return found;
  }

  private Map<String, TaskTimeline> replayed(Collection<String> taskIds) {
    Map<String, TaskTimeline> found = new HashMap<>();
    log.readStreams(taskIds, position)
        .forEach((taskId, stream) -> found.put(taskId, TaskTimeline.of(stream)));
    return found;
  }

  private boolean isLatest() {
    return position == serving.position();
  }

  private String select(String columns, String suffix, String... conditions) {
    return "select %s from %s where %s"
        .formatted(columns, serving.table(suffix), String.join(" and ", conditions));
  }
}
