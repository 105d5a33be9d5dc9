package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.ReadModels.Serving;

/**
 * How tasks stand now, from the tables of {@link TasksProjection}. A day from today on is judged by
 * it too; about days before ask {@link TasksThen}.
 */
public final class TasksReader {

  private final ReadModels models;
  private final Supplier<WorkingCalendar> calendar;
  private final int warningWorkingDays;

  public TasksReader(
      ReadModels models, Supplier<WorkingCalendar> calendar, int warningWorkingDays) {
    this.models = models;
    this.calendar = calendar;
    this.warningWorkingDays = warningWorkingDays;
  }

  void await(long position) {
    models.await(TasksProjection.NAME, position);
  }

  /**
   * In the order of plan, place in its document, lead agency; empty where one segment is ahead of
   * another: the rows are of no one position then, and {@link TasksThen} knows how they were at it.
   */
  Optional<Page<TaskSummary>> list(
      TaskFilter filter, int limit, @Nullable Cursor after, String name) {
    WorkingCalendar days = calendar.get();
    return models.read(
        TasksProjection.NAME,
        serving ->
            serving.position() < serving.foremost()
                ? Optional.empty()
                : Optional.of(list(serving, days, filter, limit, after, name)));
  }

  Optional<TaskAnswer> find(String taskId, LocalDate on) {
    WorkingCalendar days = calendar.get();
    return models.read(
        TasksProjection.NAME,
        serving ->
            serving
                .sql()
                .sql("select state from %s where task_id = ?".formatted(serving.table("")))
                .param(taskId)
                .query((row, _) -> Json.read(row.getString(1), TaskDossier.class))
                .optional()
                .map(
                    task ->
                        TaskAnswer.of(
                            task, judge(task.state(), on, days), on, serving.position())));
  }

  private LatenessVerdict judge(TaskState state, LocalDate on, WorkingCalendar days) {
    return LatenessVerdict.of(state, on, days, warningWorkingDays);
  }

  private Page<TaskSummary> list(
      Serving serving,
      WorkingCalendar days,
      TaskFilter filter,
      int limit,
      @Nullable Cursor after,
      String name) {
    Map<String, Object> values =
        new HashMap<>(LatenessSql.parameters(filter.on(), days, warningWorkingDays));
    String matching =
        " from %s where %s and %s"
            .formatted(
                serving.table(""),
                TaskListSql.conditions(filter, LatenessSql.LATENESS, values),
                TaskListSql.words(filter, values));
    long total =
        serving.sql().sql("select count(*)" + matching).params(values).query(Long.class).single();
    String start = " and " + TaskListSql.behind(after, values);
    values.put("limit", limit + 1);
    List<TaskState> found =
        serving
            .sql()
            .sql(
                "select state"
                    + matching
                    + start
                    + " order by "
                    + TaskListSql.ORDER
                    + " limit :limit")
            .params(values)
            .query((row, _) -> Json.read(row.getString(1), TaskDossier.class).state())
            .list();
    List<TaskState> page = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? cursorAfter(page.getLast(), filter).encode(name) : null;
    List<TaskSummary> items =
        page.stream().map(state -> TaskSummary.of(state, judge(state, filter.on(), days))).toList();
    return new Page<>(items, next, total, serving.position());
  }

  private static Cursor cursorAfter(TaskState last, TaskFilter filter) {
    return TaskListSql.cursorAfter(last, last.leadAgency().code(), filter.on());
  }
}
