package vn.dondoc.query.overdue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.timeline.AsKnown;
import vn.dondoc.query.timeline.TaskTimeline;
import vn.dondoc.query.timeline.TimelineProjection;
import vn.dondoc.query.timeline.Timelines;

/** Which tasks were overdue on a day, as known at a position: most overdue first. */
public final class OverdueReader {

  /** What a list's cursor is made of: the day it was made for, effective due day, task. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.DATE, Cursor.Part.DATE, Cursor.Part.TEXT};

  private static final String IN_ORDER = "order by effective_due, task_id limit :limit";

  private final Timelines timelines;

  public OverdueReader(Timelines timelines) {
    this.timelines = timelines;
  }

  void await(long position) {
    timelines.await(position);
  }

  OptionalLong positionOf(@Nullable LogMoment knownAt) {
    return timelines.positionOf(knownAt);
  }

  /**
   * @param knownAt a position not beyond the log; empty: as known now
   */
  public Page<OverdueTask> list(
      OverdueFilter filter, OptionalLong knownAt, int limit, @Nullable Cursor after, String name) {
    return timelines.asKnown(knownAt, filter.on(), then -> list(then, filter, limit, after, name));
  }

  private static Page<OverdueTask> list(
      AsKnown then, OverdueFilter filter, int limit, @Nullable Cursor after, String name) {
    Map<String, Object> values = then.parameters();
    String matching = conditions(filter, values);
    long total =
        then.sql()
            .sql("select count(*) from (%s) late".formatted(then.overdue("task_id", matching, "")))
            .params(values)
            .query(Long.class)
            .single();
    if (after != null) {
      matching += " and (effective_due, task_id) > (:afterDue::date, :afterTask)";
      values.put("afterDue", after.key().get(1));
      values.put("afterTask", after.key().get(2));
    }
    values.put("limit", limit + 1);
    List<String> found =
        then.sql()
            .sql(
                "select task_id from (%s) late %s"
                    .formatted(
                        then.overdue("effective_due, task_id", matching, IN_ORDER), IN_ORDER))
            .params(values)
            .query(String.class)
            .list();
    return OverduePages.page(filter.on(), tasks(then, found), limit, total, then.position(), name);
  }

  private static List<OverdueTask> tasks(AsKnown then, List<String> taskIds) {
    Map<String, TaskTimeline> timelines = then.timelines(taskIds);
    return taskIds.stream().map(id -> OverdueTask.on(then.on(), timelines.get(id))).toList();
  }

  private static String conditions(OverdueFilter filter, Map<String, Object> values) {
    StringBuilder conditions = new StringBuilder("true");
    if (filter.agency() != null) {
      conditions.append(" and lead_agency = :agency");
      values.put("agency", filter.agency());
    }
    if (filter.plan() != null) {
      conditions.append(" and ").append(TimelineProjection.OF_PLAN);
      values.put("plan", filter.plan());
    }
    return conditions.toString();
  }
}
