package vn.dondoc.query.overdue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
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

  private static final String FOUND_BY = "effective_due, task_id";

  /** What {@link OverdueTask#of(ResultSet, LocalDate)} reads. */
  private static final String SHOWN =
      """
      kept.version, kept.content, kept.coordinating, kept.progress, kept.assigned_on,
      kept.completed_on, stood.plan_key, stood.item_ref, stood.lead_agency, stood.lead_name,
      stood.due""";

  /**
   * In one answer, since each further one costs as much as reading the rows of a page. Those that
   * are open are counted in one index and cut off in another; the others come in no order, so they
   * are looked up once for both.
   */
  private static final String TOTAL_AND_PAGE =
      """
      with ended as materialized (%s)
      select total.tasks, page.task_id, page.effective_due, shown.*
      from (select (select count(*) from (%s) open) + (select count(*) from ended) as tasks) total
      left join (
        (%s and %s order by effective_due, task_id limit :limit)
        union all (select * from ended where %s order by effective_due, task_id limit :limit)
        order by effective_due, task_id limit :limit) page on true
      %s
      order by page.effective_due, page.task_id""";

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
    String behind = "true";
    if (after != null) {
      behind = "(effective_due, task_id) > (:afterDue::date, :afterTask)";
      values.put("afterDue", after.key().get(1));
      values.put("afterTask", after.key().get(2));
    }
    values.put("limit", limit + 1);
    Found found = new Found(then.on());
    then.sql()
        .sql(
            TOTAL_AND_PAGE.formatted(
                then.endedOverdue(FOUND_BY, matching),
                then.openOverdue("task_id", matching),
                then.openOverdue(FOUND_BY, matching),
                behind,
                behind,
                then.joiningShown("page", SHOWN)))
        .params(values)
        .query(found);
    return OverduePages.page(
        filter.on(), found.tasks(then), limit, found.total, then.position(), name);
  }

  /**
   * @param shown null where something was recorded of it since
   */
  private record Line(String taskId, @Nullable OverdueTask shown) {}

  /** What the database answers: the total with each row, and no task if the page is empty. */
  private static final class Found implements RowCallbackHandler {

    private final LocalDate on;
    private final List<Line> page = new ArrayList<>();
    private long total;

    Found(LocalDate on) {
      this.on = on;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      total = row.getLong("tasks");
      String taskId = row.getString("task_id");
      if (taskId != null) {
        boolean isShown = row.getString("content") != null;
        page.add(new Line(taskId, isShown ? OverdueTask.of(row, on) : null));
      }
    }

    List<OverdueTask> tasks(AsKnown then) {
      Map<String, TaskTimeline> changedSince =
          then.folded(
              page.stream().filter(line -> line.shown() == null).map(Line::taskId).toList());
      return page.stream()
          .map(
              line ->
                  line.shown() == null
                      ? OverdueTask.on(on, changedSince.get(line.taskId()))
                      : line.shown())
          .toList();
    }
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
