package vn.dondoc.query.overdue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.ReadModels.Serving;

/** Answers from the tables of {@link OverdueProjection}, as known now. */
public final class OverdueReader {

  /** What a list's cursor is made of: the day it was made for, effective due day, task. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.DATE, Cursor.Part.DATE, Cursor.Part.TEXT};

  private final ReadModels models;

  public OverdueReader(ReadModels models) {
    this.models = models;
  }

  void await(long position) {
    models.await(OverdueProjection.NAME, position);
  }

  /** Most overdue first. */
  public Page<OverdueTask> list(
      OverdueFilter filter, int limit, @Nullable Cursor after, String name) {
    return models.read(
        OverdueProjection.NAME, serving -> list(serving, filter, limit, after, name));
  }

  private static Page<OverdueTask> list(
      Serving serving, OverdueFilter filter, int limit, @Nullable Cursor after, String name) {
    Map<String, Object> values = new HashMap<>(Map.of("on", filter.on().toString()));
    String matching = conditions(filter, values);
    long total =
        serving.sql().sql(count(serving, matching)).params(values).query(Long.class).single();
    if (after != null) {
      matching += " and (effective_due, task_id) > (:afterDue::date, :afterTask)";
      values.put("afterDue", after.key().get(1));
      values.put("afterTask", after.key().get(2));
    }
    values.put("limit", limit + 1);
    List<OverdueTask> found =
        serving
            .sql()
            .sql(page(serving, matching))
            .params(values)
            .query((row, _) -> task(row.getString(1), filter))
            .list();
    return OverduePages.page(filter.on(), found, limit, total, serving.position(), name);
  }

  /** Both parts are counted in indexes of their own that hold all that is asked for. */
  private static String count(Serving serving, String matching) {
    return """
        select (select count(*) from %1$s where to_day is null %2$s)
          + (select count(*) from %1$s where to_day > :on::date %2$s)"""
        .formatted(serving.table(OverdueProjection.PERIODS), matching);
  }

  /**
   * The first of those open now come out of the index in order. Those closed since that day are put
   * in order once they are found: OFFSET 0 keeps PostgreSQL from looking for them in the order of
   * due days, past all that were closed before. States are fetched for the page alone.
   */
  private static String page(Serving serving, String matching) {
    return """
        select task.state
        from (
          (select effective_due, task_id from %1$s where to_day is null %2$s
            order by effective_due, task_id limit :limit)
          union all
          (select effective_due, task_id from %1$s where to_day > :on::date %2$s offset 0)
          order by effective_due, task_id limit :limit) days
        join %3$s task using (task_id)
        order by days.effective_due, task_id"""
        .formatted(serving.table(OverdueProjection.PERIODS), matching, serving.table(""));
  }

  private static OverdueTask task(String json, OverdueFilter filter) {
    TaskTimeline timeline = Json.read(json, TaskTimeline.class);
    return OverdueTask.on(filter.on(), timeline)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "rows and state disagree about " + timeline.state().taskId()));
  }

  private static String conditions(OverdueFilter filter, Map<String, Object> values) {
    StringBuilder conditions =
        new StringBuilder("and from_day <= :on::date and effective_due < :on::date");
    if (filter.agency() != null) {
      conditions.append(" and lead_agency = :agency");
      values.put("agency", filter.agency());
    }
    if (filter.plan() != null) {
      conditions.append(" and plan_id = :plan");
      values.put("plan", filter.plan());
    }
    return conditions.toString();
  }
}
