package vn.dondoc.query.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.statistics.AgencyCounts.Classes;
import vn.dondoc.query.timeline.AsKnown;
import vn.dondoc.query.timeline.StandingSql;
import vn.dondoc.query.timeline.TimelineProjection;
import vn.dondoc.query.timeline.Timelines;

/**
 * The table of agencies, counted over the temporal read model, which has the present as its special
 * case. The tables of the present would be the wrong ones to count over: each of their rows is a
 * document, and a table of all agencies reads every task.
 */
public final class StatisticsReader {

  private static final String COUNTED =
      "lead_agency, lead_name, progress, " + StandingSql.LATENESS + " as lateness";

  private static final String COMPLETED_ON = "case when progress = 'COMPLETED' then since_day end";

  private final Timelines timelines;
  private final LongFunction<WorkingCalendar> calendarAt;
  private final int warningWorkingDays;

  /**
   * @param calendarAt the calendar that was in force at a position
   */
  public StatisticsReader(
      Timelines timelines, LongFunction<WorkingCalendar> calendarAt, int warningWorkingDays) {
    this.timelines = timelines;
    this.calendarAt = calendarAt;
    this.warningWorkingDays = warningWorkingDays;
  }

  OptionalLong positionOf(@Nullable LogMoment knownAt) {
    return timelines.positionOf(knownAt);
  }

  void await(long position) {
    timelines.await(position);
  }

  /** Which tasks are counted, and on which day they are judged. */
  record Question(LocalDate on, StatisticsPeriod period, @Nullable String plan) {

    private String condition(Map<String, Object> values) {
      String inPeriod = period.notCompletedBefore(COMPLETED_ON, values);
      if (plan == null) {
        return inPeriod;
      }
      values.put("plan", plan);
      return inPeriod + " and " + TimelineProjection.OF_PLAN;
    }

    private LocalDate givenBy() {
      return period.to() == null ? on : period.to();
    }
  }

  /**
   * @param knownAt a position not beyond the log; empty: as known now
   */
  AgencyStatistics agencies(Question question, OptionalLong knownAt) {
    return timelines.asKnown(knownAt, question.on(), known -> count(known, question));
  }

  private AgencyStatistics count(AsKnown known, Question question) {
    Map<String, Object> values = known.parameters();
    WorkingCalendar calendar = calendarAt.apply(known.position());
    StandingSql.putParameters(values, known.on(), calendar, warningWorkingDays);
    String counted = question.condition(values);
    if (question.period().endsBefore(known.on())) {
      AsKnown given = known.alsoOn(question.givenBy(), "Given");
      values.putAll(given.parameters());
      counted += " and task_id in (%s)".formatted(given.standing("task_id", "true"));
    }
    String rows = known.standing(COUNTED, counted);
    List<Line> lines =
        known.sql().sql(classes(rows)).params(values).query(StatisticsReader::line).list();
    return table(question, lines, known.position());
  }

  private static AgencyStatistics table(Question question, List<Line> lines, long position) {
    Classes sum = lines.stream().map(Line::classes).reduce(Classes.NONE, Classes::plus);
    return new AgencyStatistics(
        question.on(),
        question.period().from(),
        question.period().to(),
        lines.stream().map(it -> AgencyCounts.of(it.agency(), it.name(), it.classes())).toList(),
        AgencyCounts.of(null, null, sum),
        lines.size(),
        position);
  }

  /** The class of a task on a day, by the rules of "Rates" in the domain description. */
  private static String classes(String rows) {
    return """
      select lead_agency, max(lead_name) as lead_name,
        count(*) filter (where done and lateness = 'ON_TIME') as done_on_time,
        count(*) filter (where done and lateness = 'DONE_LATE') as done_late,
        count(*) filter (where done and lateness = 'NO_DEADLINE') as done_without_deadline,
        count(*) filter (where progress = 'AWAITING_CONFIRMATION') as awaiting_confirmation,
        count(*) filter (where open and lateness = 'OVERDUE') as open_overdue,
        count(*) filter (where open and lateness in ('ON_TIME', 'DUE_SOON')) as open_in_time,
        count(*) filter (where open and lateness = 'DUE_SOON') as open_due_soon,
        count(*) filter (where open and lateness = 'NO_DEADLINE') as open_without_deadline,
        count(*) filter (where progress = 'SUSPENDED') as suspended,
        count(*) filter (where progress = 'RETURNED') as returned
      from (
        select *, progress = 'COMPLETED' as done, progress in ('ASSIGNED', 'IN_PROGRESS') as open
        from (%s) task
        where progress <> 'CANCELLED') task
      group by lead_agency order by lead_agency"""
        .formatted(rows);
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
