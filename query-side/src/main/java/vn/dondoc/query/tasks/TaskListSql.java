package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.timeline.TimelineProjection;
import vn.dondoc.query.words.SearchText;

/**
 * What the list of tasks as they stand and that of a past day have in common: the columns that both
 * have, their order, and what a filter asks of them.
 */
final class TaskListSql {

  /** What a list's cursor is made of: the day it was made for, the sort key {@link #ORDER}. */
  static final Cursor.Part[] CURSOR = {
    Cursor.Part.DATE, Cursor.Part.TEXT, Cursor.Part.NUMBER, Cursor.Part.TEXT, Cursor.Part.TEXT
  };

  static final String ORDER = "plan_key, item_order, lead_agency, task_id";

  private TaskListSql() {}

  /**
   * @param lateness the expression that lateness is judged by
   */
  static String conditions(TaskFilter filter, String lateness, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    where(conditions, values, "lead_agency = :agency", "agency", filter.agency());
    where(conditions, values, TimelineProjection.OF_PLAN, "plan", filter.plan());
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
    where(conditions, values, lateness + " = :lateness", "lateness", filter.lateness());
    return String.join(" and ", conditions);
  }

  /** Of the column {@code search_text}. */
  static String words(TaskFilter filter, Map<String, Object> values) {
    List<String> conditions = new ArrayList<>(List.of("true"));
    if (filter.words() != null) {
      int number = 0;
      for (String pattern : SearchText.patterns(filter.words())) {
        String name = "word" + number++;
        where(conditions, values, "search_text like :" + name, name, pattern);
      }
    }
    return String.join(" and ", conditions);
  }

  static String behind(@Nullable Cursor cursor, Map<String, Object> values) {
    if (cursor == null) {
      return "true";
    }
    values.put("afterPlan", cursor.key().get(1));
    values.put("afterOrder", cursor.key().get(2));
    values.put("afterLead", cursor.key().get(3));
    values.put("afterTask", cursor.key().get(4));
    return "(" + ORDER + ") > (:afterPlan, :afterOrder::integer, :afterLead, :afterTask)";
  }

  /**
   * @param leadAgency its code, as it stands in the list
   */
  static Cursor cursorAfter(TaskState last, String leadAgency, LocalDate on) {
    return Cursor.of(
        on,
        TimelineProjection.planKey(last.planId()),
        last.place() == null ? 0 : last.place().order(),
        leadAgency,
        last.taskId());
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
}
