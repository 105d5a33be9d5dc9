package vn.dondoc.command.automation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.automation.Recurrence.Period;
import vn.dondoc.command.task.TaskCommand.AssignTask;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.history.EffectiveDue;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.CalendarMissingException;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * Which occurrences of a recurring task should exist.
 *
 * <p>A period counts from the moment on which dondoc knew of the recurrence: those that were over
 * before are not made up for, since a plan of years ago, entered today, would bring forth a flood
 * of tasks that are late from birth. Those that pass while dondoc is not running are.
 */
final class Occurrences {

  private Occurrences() {}

  /**
   * Whether a task has occurrences, now: not while it is stopped, nor while it waits to be closed.
   */
  static boolean areDueOf(TaskState task) {
    return task.deadline().kind() == DeadlineKind.RECURRING
        && task.deadline().recurrence() != null
        && task.occurrenceOf() == null
        && isGoingOn(task.progress());
  }

  private static boolean isGoingOn(Progress progress) {
    return switch (progress) {
      case ASSIGNED, IN_PROGRESS -> true;
      case AWAITING_CONFIRMATION, COMPLETED, RETURNED, SUSPENDED, CANCELLED -> false;
    };
  }

  /**
   * The occurrences that should exist today, the oldest first.
   *
   * @param parent of which {@link #areDueOf} is true
   * @param knownSince the business day on which its recurrence was recorded
   * @param aheadDays how many calendar days before its period an occurrence is assigned
   * @throws IllegalArgumentException if the parent's recurrence is no rule that can be followed
   */
  static List<AssignTask> due(
      TaskState parent,
      LocalDate knownSince,
      LocalDate today,
      int aheadDays,
      WorkingCalendar calendar) {
    Deadline deadline = parent.deadline();
    LocalDate start = deadline.start();
    LocalDate last = deadline.due();
    LocalDate begin =
        start == null || start.isBefore(parent.assignedOn()) ? parent.assignedOn() : start;
    String rule = deadline.recurrence() == null ? "" : deadline.recurrence();
    return Recurrence.parse(rule).periods(begin, today.plusDays(aheadDays)).stream()
        .filter(period -> !period.due().isBefore(knownSince))
        .filter(period -> last == null || !period.due().isAfter(last))
        .map(period -> assign(parent, period, today, calendar))
        .toList();
  }

  /** Follows from what it names, so that a repeated attempt meets the first. */
  static String taskId(String parentId, LocalDate due) {
    String name = parentId + "|" + due;
    return "task-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static AssignTask assign(
      TaskState parent, Period period, LocalDate today, WorkingCalendar calendar) {
    return new AssignTask(
        taskId(parent.taskId(), period.due()),
        parent.planId(),
        parent.place(),
        parent.content(),
        parent.details(),
        parent.product(),
        parent.leadAgency(),
        parent.coordinatingAgencies(),
        parent.coordinatingText(),
        deadline(parent.deadline(), period, calendar),
        parent.priority(),
        parent.leader(),
        parent.field(),
        // Made ahead, it can be worked on at once; made late, what was done in time still counts.
        period.start().isBefore(today) ? period.start() : today,
        new OccurrenceOf(parent.taskId(), period.start(), period.due()));
  }

  private static Deadline deadline(Deadline recurring, Period period, WorkingCalendar calendar) {
    return new Deadline(
        recurring.text(),
        DeadlineKind.PERIOD,
        period.start(),
        null,
        period.due(),
        recurring.dueTime(),
        effectiveDue(recurring, period, calendar),
        recurring.rule(),
        null,
        List.of(),
        null,
        recurring.inherited());
  }

  private static @Nullable LocalDate effectiveDue(
      Deadline recurring, Period period, WorkingCalendar calendar) {
    try {
      return EffectiveDue.under(recurring.rule(), period.due(), () -> calendar);
    } catch (CalendarMissingException e) {
      return null; // set when the calendar arrives, as of every other task
    }
  }
}
