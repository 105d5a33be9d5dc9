package vn.dondoc.query.overdue;

import java.util.ArrayList;
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
  Page<OverdueTask> list(OverdueFilter filter, int limit, @Nullable Cursor after, String name) {
    return models.read(
        OverdueProjection.NAME, serving -> list(serving, filter, limit, after, name));
  }

  private static Page<OverdueTask> list(
      Serving serving, OverdueFilter filter, int limit, @Nullable Cursor after, String name) {
    Map<String, Object> values = new HashMap<>(Map.of("on", filter.on().toString()));
    String overdue =
        """
         from %s days join %s task using (task_id)
         where days.from_day <= :on::date and (days.to_day is null or :on::date < days.to_day)
           and days.effective_due < :on::date%s"""
            .formatted(
                serving.table(OverdueProjection.PERIODS),
                serving.table(""),
                conditions(filter, values));
    long total =
        serving.sql().sql("select count(*) " + overdue).params(values).query(Long.class).single();
    String start = "";
    if (after != null) {
      start = " and (days.effective_due, task_id) > (:afterDue::date, :afterTask)";
      values.put("afterDue", after.key().get(1));
      values.put("afterTask", after.key().get(2));
    }
    values.put("limit", limit + 1);
    List<OverdueTask> found =
        serving
            .sql()
            .sql(
                "select task.state "
                    + overdue
                    + start
                    + " order by days.effective_due, task_id limit :limit")
            .params(values)
            .query((row, _) -> task(row.getString(1), filter))
            .list();
    return OverduePages.page(filter.on(), found, limit, total, serving.position(), name);
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
    List<String> conditions = new ArrayList<>();
    if (filter.agency() != null) {
      conditions.add(" and days.lead_agency = :agency");
      values.put("agency", filter.agency());
    }
    if (filter.plan() != null) {
      conditions.add(" and task.plan_id = :plan");
      values.put("plan", filter.plan());
    }
    return String.join("", conditions);
  }
}
