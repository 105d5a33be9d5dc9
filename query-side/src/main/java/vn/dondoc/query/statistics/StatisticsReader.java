package vn.dondoc.query.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.eventstore.EventLog;
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

  private static final String LEAD = "task_id, lead_agency, lead_name";

  private static final String COMPLETED_ON = "case when progress = 'COMPLETED' then since_day end";

  private final Timelines timelines;
  private final EventLog log;
  private final LongFunction<WorkingCalendar> calendarAt;
  private final int warningWorkingDays;

  /**
   * @param calendarAt the calendar that was in force at a position
   */
  public StatisticsReader(
      Timelines timelines,
      EventLog log,
      LongFunction<WorkingCalendar> calendarAt,
      int warningWorkingDays) {
    this.timelines = timelines;
    this.log = log;
    this.calendarAt = calendarAt;
    this.warningWorkingDays = warningWorkingDays;
  }

  void await(long position) {
    timelines.await(position);
  }

  /** Which tasks are counted, on which day they are judged, and by what. */
  record Question(LocalDate on, StatisticsPeriod period, @Nullable String plan, CountedBy by) {

    private String ofPlan(Map<String, Object> values) {
      if (plan == null) {
        return "true";
      }
      values.put("plan", plan);
      return TimelineProjection.OF_PLAN;
    }

    private String inPeriod(Map<String, Object> values) {
      return period.notCompletedBefore(COMPLETED_ON, values);
    }

    private String counted() {
      String lateness =
          switch (by.deadline()) {
            case FIRST -> StandingSql.LATENESS_BY_FIRST_DEADLINE;
            case LAST -> StandingSql.LATENESS;
          };
      return LEAD + ", progress, " + lateness + " as lateness";
    }

    private LocalDate givenBy() {
      return period.to() == null ? on : period.to();
    }
  }

  /**
   * @param knownAt null: as known now
   * @throws vn.dondoc.query.http.QueryProblemException if it lies beyond the log or in the future
   */
  AgencyStatistics agencies(Question question, @Nullable LogMoment knownAt) {
    OptionalLong position = timelines.positionOf(knownAt);
    LocalDate now = timelines.dayOf(knownAt);
    return timelines.asKnown(position, question.on(), known -> agencies(known, question, now));
  }

  private AgencyStatistics agencies(AsKnown known, Question question, LocalDate now) {
    List<Line> lines =
        switch (question.by().agencies()) {
          case THEN -> count(known, question, known);
          case NOW ->
              inPlaceOf(
                  count(known, question, known.alsoOn(now, "Now")),
                  AgenciesNow.of(directory(known.position()), now));
        };
    return table(question, lines, known.position());
  }

  /**
   * @param leading on the day whose lead agencies are counted
   */
  private List<Line> count(AsKnown known, Question question, AsKnown leading) {
    Map<String, Object> values = known.parameters();
    WorkingCalendar calendar = calendarAt.apply(known.position());
    StandingSql.putParameters(values, known.on(), calendar, warningWorkingDays);
    String ofPlan = question.ofPlan(values);
    String condition = ofPlan + " and " + question.inPeriod(values);
    if (question.period().endsBefore(known.on())) {
      AsKnown given = known.alsoOn(question.givenBy(), "Given");
      values.putAll(given.parameters());
      condition += " and task_id in (%s)".formatted(given.standing("task_id", ofPlan));
    }
    String rows = known.standing(question.counted(), condition);
    // From the day of what is known on, nothing can have moved to another agency yet.
    if (known.on().isBefore(leading.on())) {
      values.putAll(leading.parameters());
      rows = led(rows, leading.standing(LEAD, ofPlan + " and from_day > " + known.day()));
    }
    return known.sql().sql(classes(rows)).params(values).query(StatisticsReader::line).list();
  }

  /** The same tasks with the agencies that lead them by later rows, where there are any. */
  private static String led(String rows, String later) {
    return """
        select coalesce(later.lead_agency, task.lead_agency) as lead_agency,
          coalesce(later.lead_name, task.lead_name) as lead_name, task.progress, task.lateness
        from (%s) task left join (%s) later using (task_id)"""
        .formatted(rows, later);
  }

  private List<DirectoryEvent> directory(long position) {
    return log.readStream(DirectoryEvent.STREAM_ID, 0).stream()
        .filter(logged -> logged.position() <= position)
        .map(logged -> (DirectoryEvent) logged.event())
        .toList();
  }

  private static List<Line> inPlaceOf(List<Line> lines, AgenciesNow agencies) {
    SortedMap<String, Line> byAgency = new TreeMap<>();
    for (Line line : lines) {
      AgencyName now = agencies.inPlaceOf(new AgencyName(line.agency(), line.name()));
      byAgency.merge(now.code(), new Line(now.code(), now.name(), line.classes()), Line::plus);
    }
    return List.copyOf(byAgency.values());
  }

  private static AgencyStatistics table(Question question, List<Line> lines, long position) {
    Classes sum = lines.stream().map(Line::classes).reduce(Classes.NONE, Classes::plus);
    return new AgencyStatistics(
        question.on(),
        question.period().from(),
        question.period().to(),
        question.by().deadline(),
        question.by().agencies(),
        lines.stream().map(it -> AgencyCounts.of(it.agency(), it.name(), it.classes())).toList(),
        AgencyCounts.of(null, null, sum),
        lines.size(),
        position);
  }

  /**
   * The class of a task on a day, by the rules of "Rates" in the domain description. Tasks that
   * stand alike are counted before they are classed, since the lateness of each would be judged
   * anew for every class: over 2.5 million tasks the table took half as long again.
   */
  private static String classes(String rows) {
    return """
      select lead_agency, max(lead_name) as lead_name,
        sum(tasks) filter (where done and lateness = 'ON_TIME') as done_on_time,
        sum(tasks) filter (where done and lateness = 'DONE_LATE') as done_late,
        sum(tasks) filter (where done and lateness = 'NO_DEADLINE') as done_without_deadline,
        sum(tasks) filter (where progress = 'AWAITING_CONFIRMATION') as awaiting_confirmation,
        sum(tasks) filter (where open and lateness = 'OVERDUE') as open_overdue,
        sum(tasks) filter (where open and lateness in ('ON_TIME', 'DUE_SOON')) as open_in_time,
        sum(tasks) filter (where open and lateness = 'DUE_SOON') as open_due_soon,
        sum(tasks) filter (where open and lateness = 'NO_DEADLINE') as open_without_deadline,
        sum(tasks) filter (where progress = 'SUSPENDED') as suspended,
        sum(tasks) filter (where progress = 'RETURNED') as returned
      from (
        select lead_agency, progress, lateness, max(lead_name) as lead_name, count(*) as tasks,
          progress = 'COMPLETED' as done, progress in ('ASSIGNED', 'IN_PROGRESS') as open
        from (%s) task
        where progress <> 'CANCELLED'
        group by lead_agency, progress, lateness) alike
      group by lead_agency order by lead_agency"""
        .formatted(rows);
  }

  private record Line(String agency, String name, Classes classes) {

    Line plus(Line other) {
      return new Line(agency, name, classes.plus(other.classes));
    }
  }

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
