package vn.dondoc.query.overdue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.OpenPeriod;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;

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

  /** Most overdue first, then by id. */
  static final Comparator<OverdueTask> ORDER =
      Comparator.comparing(OverdueTask::effectiveDue).thenComparing(OverdueTask::taskId);

  public OverdueTask {
    coordinatingAgencies = List.copyOf(coordinatingAgencies);
  }

  /** Empty where it was not open, or not overdue, on that day. */
  static Optional<OverdueTask> on(LocalDate day, TaskTimeline task) {
    OpenPeriod period = task.line().openOn(day);
    if (period == null) {
      return Optional.empty();
    }
    LocalDate effectiveDue = period.effectiveDue();
    return effectiveDue == null || !effectiveDue.isBefore(day)
        ? Optional.empty()
        : Optional.of(of(task.state(), period, effectiveDue, day));
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
