package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
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
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.ReadModels.Serving;

/**
 * Answers from the tables of {@link TasksProjection}. Lateness on a day is judged by the deadline
 * as known now.
 */
public final class TasksReader {

  /** What a list's cursor is made of: the day it was made for, the sort key {@link #ORDER}. */
  static final Cursor.Part[] CURSOR = {
    Cursor.Part.DATE, Cursor.Part.TEXT, Cursor.Part.NUMBER, Cursor.Part.TEXT, Cursor.Part.TEXT
  };

  /** Said wherever lateness is judged from the rows of this read model. */
  public static final String LATENESS_JUDGED =
      "Lateness on a day is judged by the deadline and the standing that are known now."
          + " For those of that day ask /api/overdue, or /api/tasks/{id}/why.";

  private static final String ORDER = "plan_key, item_order, lead_agency, task_id";

  private final ReadModels models;
  private final Supplier<WorkingCalendar> calendar;
  private final int warningWorkingDays;

  public TasksReader(
      ReadModels models, Supplier<WorkingCalendar> calendar, int warningWorkingDays) {
    this.models = models;
    this.calendar = calendar;
    this.warningWorkingDays = warningWorkingDays;
  }

  /** A task with the position that the answer is complete to. */
  record Found(Folded<TaskDossier> task, long position) {}

  void await(long position) {
    models.await(TasksProjection.NAME, position);
  }

  /** In the order of plan, place in its document, lead agency. */
  Page<TaskSummary> list(TaskFilter filter, int limit, @Nullable Cursor after, String name) {
    WorkingCalendar days = calendar.get();
    return models.read(
        TasksProjection.NAME, serving -> list(serving, days, filter, limit, after, name));
  }

  Optional<Found> find(String taskId) {
    return models.read(
        TasksProjection.NAME,
        serving ->
            serving
                .sql()
                .sql(
                    "select task_id, position, state from %s where task_id = ?"
                        .formatted(serving.table("")))
                .param(taskId)
                .query(
                    (row, _) ->
                        new Folded<>(
                            row.getString(1),
                            row.getLong(2),
                            Json.read(row.getString(3), TaskDossier.class)))
                .optional()
                .map(task -> new Found(task, serving.position())));
  }

  LatenessVerdict judge(TaskState state, LocalDate on) {
    return judge(state, on, calendar.get());
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
    String matching = " from %s where %s".formatted(serving.table(""), conditions(filter, values));
    long total =
        serving.sql().sql("select count(*)" + matching).params(values).query(Long.class).single();
    String start = "";
    if (after != null) {
      start = " and (" + ORDER + ") > (:afterPlan, :afterOrder::integer, :afterLead, :afterTask)";
      values.put("afterPlan", after.key().get(1));
      values.put("afterOrder", after.key().get(2));
      values.put("afterLead", after.key().get(3));
      values.put("afterTask", after.key().get(4));
    }
    values.put("limit", limit + 1);
    List<TaskState> found =
        serving
            .sql()
            .sql("select state" + matching + start + " order by " + ORDER + " limit :limit")
            .params(values)
            .query((row, _) -> Json.read(row.getString(1), TaskDossier.class).state())
            .list();
    List<TaskState> page = found.subList(0, Math.min(limit, found.size()));
    String next =
        found.size() > limit ? cursorAfter(page.getLast(), filter.on()).encode(name) : null;
    List<TaskSummary> items =
        page.stream().map(state -> TaskSummary.of(state, judge(state, filter.on(), days))).toList();
    return new Page<>(items, next, total, serving.position());
  }

  private static String conditions(TaskFilter filter, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    where(conditions, values, "lead_agency = :agency", "agency", filter.agency());
    where(conditions, values, TasksProjection.OF_PLAN, "plan", filter.plan());
    where(conditions, values, "item_ref = :itemRef", "itemRef", filter.itemRef());
    where(conditions, values, "progress = :progress", "progress", filter.progress());
    where(conditions, values, "leader = :leader", "leader", filter.leader());
    where(conditions, values, "field = :field", "field", filter.field());
    where(conditions, values, "deadline_kind = :kind", "kind", filter.deadlineKind());
    where(conditions, values, "occurrence_of = :parent", "parent", filter.occurrenceOf());
    switch (filter.occurrences()) {
      case INCLUDED -> {}
      case EXCLUDED -> conditions.add("occurrence_of is null");
      case ONLY -> conditions.add("occurrence_of is not null");
    }
    where(conditions, values, LatenessSql.LATENESS + " = :lateness", "lateness", filter.lateness());
    if (filter.words() != null) {
      int number = 0;
      for (String pattern : SearchText.patterns(filter.words())) {
        String name = "word" + number++;
        where(conditions, values, "search_text like :" + name, name, pattern);
      }
    }
    return String.join(" and ", conditions);
  }

  private static void where(
      List<String> conditions,
      Map<String, Object> values,
      String condition,
      String name,
      @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value.toString());
    }
  }

  private static Cursor cursorAfter(TaskState last, LocalDate on) {
    return Cursor.of(
        on,
        TasksProjection.planKey(last.planId()),
        last.place() == null ? 0 : last.place().order(),
        last.leadAgency().code(),
        last.taskId());
  }
}
