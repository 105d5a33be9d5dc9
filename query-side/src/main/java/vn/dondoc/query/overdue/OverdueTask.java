package vn.dondoc.query.overdue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.OpenPeriod;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.timeline.TaskTimeline;
import vn.dondoc.query.timeline.TimelineProjection;

/**
 * A task that was overdue on the day asked about.
 *
 * @param leadAgency the agency that led it on that day, and {@code due}, {@code effectiveDue} the
 *     deadline it had on that day
 * @param progress as known now, or at the moment asked about: a task that was overdue on a past day
 *     may be completed since
 * @param daysOverdue calendar days from the effective due day to the day asked about
 */
public record OverdueTask(
    String taskId,
    @Nullable String ref,
    @Nullable String planId,
    String content,
    String leadAgency,
    String leadAgencyName,
    List<String> coordinatingAgencies,
    Progress progress,
    Lateness lateness,
    @Nullable LocalDate due,
    LocalDate effectiveDue,
    long daysOverdue,
    LocalDate assignedOn,
    @Nullable LocalDate completedOn,
    long version) {

  public OverdueTask {
    coordinatingAgencies = List.copyOf(coordinatingAgencies);
  }

  /**
   * @throws IllegalStateException if it was not overdue on that day, though the rows say so
   */
  static OverdueTask on(LocalDate day, @Nullable TaskTimeline task) {
    OpenPeriod period = task == null ? null : task.line().openOn(day);
    LocalDate effectiveDue = period == null ? null : period.effectiveDue();
    if (task == null || period == null || effectiveDue == null || !effectiveDue.isBefore(day)) {
      throw new IllegalStateException("rows and events disagree about " + task + " on " + day);
    }
    return of(task.state(), period, effectiveDue, day);
  }

  /**
   * @param row of the columns that {@link OverdueReader} asks for
   */
  static OverdueTask of(ResultSet row, LocalDate day) throws SQLException {
    LocalDate effectiveDue = day(row, "effective_due");
    LocalDate assignedOn = day(row, "assigned_on");
    if (effectiveDue == null || assignedOn == null) {
      throw new IllegalStateException("an overdue task without a day: " + row.getString("task_id"));
    }
    return new OverdueTask(
        row.getString("task_id"),
        row.getString("item_ref"),
        TimelineProjection.planId(row.getString("plan_key")),
        row.getString("content"),
        row.getString("lead_agency"),
        row.getString("lead_name"),
        List.of(Json.read(row.getString("coordinating"), String[].class)),
        Progress.valueOf(row.getString("progress")),
        Lateness.OVERDUE,
        day(row, "due"),
        effectiveDue,
        ChronoUnit.DAYS.between(effectiveDue, day),
        assignedOn,
        day(row, "completed_on"),
        row.getLong("version"));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }

  private static OverdueTask of(
      TaskState state, OpenPeriod period, LocalDate effectiveDue, LocalDate day) {
    return new OverdueTask(
        state.taskId(),
        state.place() == null ? null : state.place().ref(),
        state.planId(),
        state.content(),
        period.leadAgency().code(),
        period.leadAgency().name(),
        state.coordinatingAgencies(),
        state.progress(),
        Lateness.OVERDUE,
        period.due(),
        effectiveDue,
        ChronoUnit.DAYS.between(effectiveDue, day),
        state.assignedOn(),
        state.completedOn(),
        state.version());
  }
}
