package vn.dondoc.query.overdue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
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

  private static final String IN_ORDER = "order by effective_due, task_id limit :limit";

  /** In one answer, since each further one costs as much as reading the rows of a page. */
  private static final String TOTAL_AND_PAGE =
      """
      select total.tasks, page.task_id, %s
      from (select count(*) tasks from (%s) late) total
      left join (select effective_due, task_id from (%s) late %s) page on true
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
    String behind = matching;
    if (after != null) {
      behind += " and (effective_due, task_id) > (:afterDue::date, :afterTask)";
      values.put("afterDue", after.key().get(1));
      values.put("afterTask", after.key().get(2));
    }
    values.put("limit", limit + 1);
    Found found = new Found();
    then.sql()
        .sql(
            TOTAL_AND_PAGE.formatted(
                then.kept("page"),
                then.overdue("task_id", matching, ""),
                then.overdue("effective_due, task_id", behind, IN_ORDER),
                IN_ORDER))
        .params(values)
        .query(found);
    return OverduePages.page(
        filter.on(), found.tasks(then), limit, found.total, then.position(), name);
  }

  /** What the database answers: the total with each row, and no task if the page is empty. */
  private static final class Found implements RowCallbackHandler {

    private final Map<String, @Nullable String> kept = new LinkedHashMap<>();
    private long total;

    @Override
    public void processRow(ResultSet row) throws SQLException {
      total = row.getLong(1);
      String taskId = row.getString(2);
      if (taskId != null) {
        kept.put(taskId, row.getString(3));
      }
    }

    List<OverdueTask> tasks(AsKnown then) {
      Map<String, TaskTimeline> timelines = then.timelines(kept);
      return kept.keySet().stream()
          .map(id -> OverdueTask.on(then.on(), timelines.get(id)))
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
