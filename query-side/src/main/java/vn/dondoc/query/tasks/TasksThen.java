package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.StandingPeriod;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.timeline.AsKnown;
import vn.dondoc.query.timeline.StandingSql;
import vn.dondoc.query.timeline.TaskTimeline;
import vn.dondoc.query.timeline.Timelines;

/**
 * The tasks that there were on a day, as known at a position: lead agency, deadline, progress and
 * lateness are those of the day, everything else is as it was known.
 */
public final class TasksThen {

  private static final String COLUMNS =
      "task_id, plan_key, item_order, item_ref, lead_agency, progress, effective_due, since_day,"
          + " deadline_kind, leader, field, occurrence_of";

  /**
   * In one answer: the rows that match are looked for once, not once to count them and once to put
   * them in order.
   */
  private static final String TOTAL_AND_PAGE =
      """
      with matching as materialized (select task_id, plan_key, item_order, lead_agency %1$s)
      select total.tasks, page.task_id
      from (select count(*) as tasks from matching) total
      left join (select * from matching where %2$s order by %3$s limit :limit) page on true
      order by %3$s""";

  private final Timelines timelines;
  private final LongFunction<WorkingCalendar> calendarAt;
  private final int warningWorkingDays;

  /**
   * @param calendarAt the calendar that was in force at a position
   */
  public TasksThen(
      Timelines timelines, LongFunction<WorkingCalendar> calendarAt, int warningWorkingDays) {
    this.timelines = timelines;
    this.calendarAt = calendarAt;
    this.warningWorkingDays = warningWorkingDays;
  }

  /**
   * In the order of plan, place in its document, lead agency.
   *
   * @param knownAt a position not beyond the log; empty: as known now
   */
  Page<TaskSummary> list(
      TaskFilter filter, OptionalLong knownAt, int limit, @Nullable Cursor after, String name) {
    return timelines.asKnown(knownAt, filter.on(), then -> list(then, filter, limit, after, name));
  }

  private Page<TaskSummary> list(
      AsKnown then, TaskFilter filter, int limit, @Nullable Cursor after, String name) {
    WorkingCalendar calendar = calendarAt.apply(then.position());
    Map<String, Object> values = then.parameters();
    StandingSql.putParameters(values, filter.on(), calendar, warningWorkingDays);
    String behind = TaskListSql.behind(after, values);
    values.put("limit", limit + 1);
    String sql =
        TOTAL_AND_PAGE.formatted(matching(then, filter, values), behind, TaskListSql.ORDER);
    List<Found> rows =
        then.sql()
            .sql(sql)
            .params(values)
            .query((row, _) -> new Found(row.getLong("tasks"), row.getString("task_id")))
            .list();
    List<String> found = rows.stream().map(Found::taskId).filter(Objects::nonNull).toList();
    List<Line> page = lines(then, found.subList(0, Math.min(limit, found.size())), calendar);
    String next = found.size() > limit ? page.getLast().cursor(filter.on()).encode(name) : null;
    List<TaskSummary> items = page.stream().map(Line::summary).toList();
    return new Page<>(items, next, rows.getFirst().total(), then.position());
  }

  private static String matching(AsKnown then, TaskFilter filter, Map<String, Object> values) {
    String rows =
        then.standing(COLUMNS, TaskListSql.conditions(filter, StandingSql.LATENESS, values));
    return filter.words() == null
        ? "from (%s) task where true".formatted(rows)
        : "from (%s) task %s where %s"
            .formatted(rows, then.joiningWords("task"), TaskListSql.words(filter, values));
  }

  /**
   * @param total with each row
   * @param taskId null in the only row of an empty page
   */
  private record Found(long total, @Nullable String taskId) {}

  private record Line(TaskState state, TaskSummary summary) {

    Cursor cursor(LocalDate on) {
      return TaskListSql.cursorAfter(state, summary.leadAgency(), on);
    }
  }

  private List<Line> lines(AsKnown then, List<String> taskIds, WorkingCalendar calendar) {
    Map<String, TaskTimeline> found = then.timelines(taskIds);
    return taskIds.stream().map(id -> line(then, found.get(id), calendar)).toList();
  }

  private Line line(AsKnown then, @Nullable TaskTimeline task, WorkingCalendar calendar) {
    StandingPeriod standing = task == null ? null : task.line().standingOn(then.on());
    if (task == null || standing == null) {
      throw new IllegalStateException(
          "rows and events disagree about " + task + " on " + then.on());
    }
    LatenessVerdict verdict =
        LatenessVerdict.then(task.line(), task.state(), then.on(), calendar, warningWorkingDays);
    return new Line(task.state(), TaskSummary.of(task.state(), standing, verdict));
  }
}
