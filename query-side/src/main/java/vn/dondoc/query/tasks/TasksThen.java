package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
    String matching = matching(then, filter, values);
    long total =
        then.sql().sql("select count(*) " + matching).params(values).query(Long.class).single();
    matching += " and " + TaskListSql.behind(after, values);
    values.put("limit", limit + 1);
    List<String> found =
        then.sql()
            .sql(
                "select task_id %s order by %s limit :limit".formatted(matching, TaskListSql.ORDER))
            .params(values)
            .query(String.class)
            .list();
    List<Line> page = lines(then, found.subList(0, Math.min(limit, found.size())), calendar);
    String next = found.size() > limit ? page.getLast().cursor(filter.on()).encode(name) : null;
    return new Page<>(page.stream().map(Line::summary).toList(), next, total, then.position());
  }

  private static String matching(AsKnown then, TaskFilter filter, Map<String, Object> values) {
    String rows =
        then.standing(COLUMNS, TaskListSql.conditions(filter, StandingSql.LATENESS, values));
    return filter.words() == null
        ? "from (%s) task where true".formatted(rows)
        : "from (%s) task %s where %s"
            .formatted(rows, then.joiningWords("task"), TaskListSql.words(filter, values));
  }

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
