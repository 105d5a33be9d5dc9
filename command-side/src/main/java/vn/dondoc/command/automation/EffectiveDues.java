package vn.dondoc.command.automation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.resolved.deadline.DeadlineReader;
import vn.dondoc.events.Deadline;
import vn.dondoc.history.EffectiveDue;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.CalendarHistory;
import vn.dondoc.history.calendar.CalendarMissingException;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * Which effective days are not those that the calendar in force gives: of tasks under ROLL_FORWARD,
 * and of those whose deadline is a number of working days.
 */
public final class EffectiveDues {

  private EffectiveDues() {}

  /**
   * A task whose effective day moves.
   *
   * @param from the effective day it has, null where the calendar was missing
   * @param due the last day as written, counted again where it is a number of working days
   * @param judged the deadline that this was told of; another has come since if it is not the same
   */
  public record Move(
      String taskId,
      @Nullable String ref,
      @Nullable String planId,
      String leadAgency,
      @Nullable LocalDate from,
      LocalDate to,
      LocalDate due,
      Deadline judged) {}

  /**
   * @param tasks those not completed and not cancelled
   */
  public static List<Move> moves(Collection<TaskState> tasks, CalendarHistory calendars) {
    return tasks.stream().flatMap(task -> moveOf(task, calendars).stream()).toList();
  }

  static Optional<Move> moveOf(TaskState task, CalendarHistory calendars) {
    if (!hasDeadlineInForce(task.progress())) {
      return Optional.empty();
    }
    Deadline deadline = task.deadline();
    LocalDate due = due(task, calendars);
    LocalDate to = effective(deadline, due, calendars.current());
    boolean known = to != null && due != null;
    boolean same =
        Objects.equals(to, deadline.effectiveDue()) && Objects.equals(due, deadline.due());
    return !known || same
        ? Optional.empty()
        : Optional.of(
            new Move(
                task.taskId(),
                task.place() == null ? null : task.place().ref(),
                task.planId(),
                task.leadAgency().code(),
                deadline.effectiveDue(),
                Objects.requireNonNull(to),
                Objects.requireNonNull(due),
                deadline));
  }

  /** A closed task has been judged; the deadline of a suspended one is set again on resuming. */
  private static boolean hasDeadlineInForce(Progress progress) {
    return switch (progress) {
      case ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION, RETURNED -> true;
      case SUSPENDED, COMPLETED, CANCELLED -> false;
    };
  }

  private static @Nullable LocalDate effective(
      Deadline deadline, @Nullable LocalDate due, WorkingCalendar calendar) {
    try {
      return EffectiveDue.of(deadline.kind(), due, deadline.rule(), calendar);
    } catch (CalendarMissingException e) {
      return null; // still missing: it stays as it is
    }
  }

  /**
   * A due day is a count of working days if one of the calendars there have been gives it for the
   * words of the deadline; a day that a person set since then is not.
   */
  private static @Nullable LocalDate due(TaskState task, CalendarHistory calendars) {
    Deadline deadline = task.deadline();
    if (task.extensionsGranted() > 0 || !DeadlineReader.countsWorkingDays(deadline.text())) {
      return deadline.due();
    }
    boolean counted =
        calendars.calendars().stream()
            .map(calendar -> read(task, calendar))
            .anyMatch(
                reading ->
                    reading.kind() == deadline.kind()
                        && Objects.equals(reading.due(), deadline.due()));
    LocalDate now = counted ? read(task, calendars.current()).due() : null;
    return now == null ? deadline.due() : now;
  }

  private static Deadline read(TaskState task, WorkingCalendar calendar) {
    Deadline deadline = task.deadline();
    return DeadlineReader.read(deadline.text(), task.assignedOn(), deadline.rule(), calendar)
        .deadline();
  }
}
