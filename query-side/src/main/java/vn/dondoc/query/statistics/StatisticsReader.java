package vn.dondoc.query.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.ReadModels.Serving;
import vn.dondoc.query.statistics.AgencyCounts.Classes;
import vn.dondoc.query.tasks.LatenessSql;
import vn.dondoc.query.tasks.TasksProjection;

/**
 * Counts over the tables of {@link TasksProjection}, as known now: also a past day is counted by
 * the deadlines as they are now.
 */
public final class StatisticsReader {

  private final ReadModels models;
  private final Supplier<WorkingCalendar> calendar;
  private final int warningWorkingDays;

  public StatisticsReader(
      ReadModels models, Supplier<WorkingCalendar> calendar, int warningWorkingDays) {
    this.models = models;
    this.calendar = calendar;
    this.warningWorkingDays = warningWorkingDays;
  }

  void await(long position) {
    models.await(TasksProjection.NAME, position);
  }

  AgencyStatistics agencies(LocalDate on, @Nullable String plan) {
    Map<String, Object> values =
        new HashMap<>(LatenessSql.parameters(on, calendar.get(), warningWorkingDays));
    return models.read(TasksProjection.NAME, serving -> agencies(serving, values, on, plan));
  }

  private static AgencyStatistics agencies(
      Serving serving, Map<String, Object> values, LocalDate on, @Nullable String plan) {
    String ofPlan = "";
    if (plan != null) {
      ofPlan = " and " + TasksProjection.OF_PLAN;
      values.put("plan", plan);
    }
    List<Line> lines =
        serving
            .sql()
            .sql(classes(serving.table(""), ofPlan))
            .params(values)
            .query(StatisticsReader::line)
            .list();
    Classes sum = lines.stream().map(Line::classes).reduce(Classes.NONE, Classes::plus);
    return new AgencyStatistics(
        on,
        lines.stream().map(it -> AgencyCounts.of(it.agency(), it.name(), it.classes())).toList(),
        AgencyCounts.of(null, null, sum),
        lines.size(),
        serving.position());
  }

  /** The class of a task on a day, by the rules of "Rates" in the domain description. */
  private static String classes(String table, String ofPlan) {
    return """
      select lead_agency, max(lead_name) as lead_name,
        count(*) filter (where stage = 'DONE' and lateness = 'ON_TIME') as done_on_time,
        count(*) filter (where stage = 'DONE' and lateness = 'DONE_LATE') as done_late,
        count(*) filter (where stage = 'DONE' and lateness = 'NO_DEADLINE') as done_without_deadline,
        count(*) filter (where stage = 'REPORTED') as awaiting_confirmation,
        count(*) filter (where stage = 'OPEN' and lateness = 'OVERDUE') as open_overdue,
        count(*) filter (where stage = 'OPEN' and lateness in ('ON_TIME', 'DUE_SOON')) as open_in_time,
        count(*) filter (where stage = 'OPEN' and lateness = 'DUE_SOON') as open_due_soon,
        count(*) filter (where stage = 'OPEN' and lateness = 'NO_DEADLINE') as open_without_deadline,
        count(*) filter (where stage = 'SUSPENDED') as suspended,
        count(*) filter (where stage = 'RETURNED') as returned
      from (
        select lead_agency, lead_name,
          case
            when stopped_on <= :on::date then progress
            when completed_on <= :on::date then 'DONE'
            when reported_on <= :on::date then 'REPORTED'
            else 'OPEN'
          end as stage,
          %s as lateness
        from %s
        where assigned_on <= :on::date%s) task
      where stage <> 'CANCELLED'
      group by lead_agency order by lead_agency"""
        .formatted(LatenessSql.LATENESS, table, ofPlan);
  }

  private record Line(String agency, String name, Classes classes) {}

  private static Line line(ResultSet row, int number) throws SQLException {
    return new Line(
        row.getString("lead_agency"),
        row.getString("lead_name"),
        new Classes(
            row.getLong("done_on_time"),
            row.getLong("done_late"),
            row.getLong("done_without_deadline"),
            row.getLong("awaiting_confirmation"),
            row.getLong("open_overdue"),
            row.getLong("open_in_time"),
            row.getLong("open_due_soon"),
            row.getLong("open_without_deadline"),
            row.getLong("suspended"),
            row.getLong("returned")));
  }
}
