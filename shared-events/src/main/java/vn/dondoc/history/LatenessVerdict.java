package vn.dondoc.history;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * What a day makes of a task, and why. The rules are those of "Progress and lateness" in the domain
 * description.
 *
 * @param due the last day as written, null where there is none
 * @param effectiveDue the day that makes it late, null where none takes effect
 * @param daysOverdue calendar days from the effective due day to the day asked about, or to the day
 *     of completion; 0 where the task is not late
 * @param workingDaysOverdue the same in working days; null where a year has no calendar
 * @param steps the reasoning, in order, ready to be put into words
 */
public record LatenessVerdict(
    Lateness lateness,
    @Nullable LocalDate due,
    @Nullable LocalDate effectiveDue,
    long daysOverdue,
    @Nullable Integer workingDaysOverdue,
    List<Step> steps) {

  /** Working days before the due day from which a task is shown as due soon, unless set. */
  public static final int DEFAULT_WARNING_WORKING_DAYS = 3;

  public LatenessVerdict {
    steps = List.copyOf(steps);
  }

  /**
   * One step of the reasoning.
   *
   * @param args what the words for {@code code} speak of, as {@link Code} lists them
   */
  public record Step(Code code, List<Object> args) {
    public Step {
      args = List.copyOf(args);
    }

    static Step of(Code code, Object... args) {
      return new Step(code, List.of(args));
    }
  }

  /**
   * A completion report that was rejected. The line of days knows nothing of it; a verdict says
   * that there was one.
   */
  public record RejectedReport(LocalDate reportedOn, LocalDate rejectedOn, String reason) {}

  /** What a step can say, with its arguments in order. */
  public enum Code {
    /** The deadline as written first: its text. */
    DEADLINE_WRITTEN,
    /** How it is meant, and the rule for days off: kind, rule. */
    DEADLINE_MEANT,
    /** The last day it came to: due day. */
    DUE_DAY,
    /** The due day fell on a day off: that day, the day's name or "". */
    DAY_OFF_SKIPPED,
    /** The day that takes effect under the rule: effective due day. */
    EFFECTIVE_DUE_DAY,
    /** No due day takes effect: kind. */
    NO_EFFECTIVE_DUE_DAY,
    /** Extensions were granted: how many, the first due day or "", the present due day. */
    EXTENDED,
    /** The deadline was set anew: the first due day or "", the present due day or "". */
    DEADLINE_SET_AGAIN,
    /**
     * The calendar of working days came or changed: the effective day before or "", that day now.
     */
    EFFECTIVE_DUE_BY_CALENDAR,
    /** An extension took effect: from which day, the due day before or "", the due day after. */
    EXTENSION_GRANTED,
    /** The deadline was written anew: from which day, its text. */
    DEADLINE_WRITTEN_AGAIN,
    /** The same words came to another day: from which day, effective day before or "", after. */
    DUE_DAY_MOVED,
    /**
     * The deadline is a number of working days, counted past a day off or over one worked: day, its
     * name.
     */
    HOLIDAY_COUNTED_PAST,
    /** The working days late were counted past a day off or over one worked: day, its name. */
    HOLIDAY_COUNTED,
    /** It was suspended for a while: from, and the day it was resumed on. */
    WAS_SUSPENDED,
    /** It had been returned: from, and the day it was given to an agency again. */
    WAS_RETURNED,
    /** It had been completed: on, and the day it was reopened on. */
    WAS_COMPLETED,
    /** It had been cancelled: on, and the day it was taken up again. */
    WAS_CANCELLED,
    /**
     * A completion report was rejected, and counts as if it had not been made: its day, the day of
     * the rejection, the reason.
     */
    REPORT_REJECTED,
    /** No due day takes effect while it is suspended: since when. */
    SUSPENDED,
    /** No due day takes effect until it is reassigned: returned when. */
    RETURNED,
    /** Cancelled: when. */
    CANCELLED,
    /** The completion report waits for its confirmation: its day. */
    COMPLETION_REPORTED,
    /** The day of completion: that day. */
    COMPLETED,
    /** The day asked about: that day. */
    DAY_ASKED,
    /** On that day there was no such task yet: the first day there was. */
    NOT_ASSIGNED_YET,
    /** On that day the task had not been reported complete, or stopped, yet: the later day. */
    STILL_OPEN_THEN,
    /** Late: calendar days. */
    DAYS_LATE,
    /** Late: working days. */
    WORKING_DAYS_LATE,
    /** Due within the warning window: working days of the window. */
    WITHIN_WARNING_WINDOW,
    /** The working days of a year are not known: the year. */
    CALENDAR_MISSING
  }

  /**
   * Judges a task by what is known of it now, also where the day asked about lies in the past: by
   * its present deadline.
   *
   * <p>A day before the one on which it was reported complete, completed, returned, suspended or
   * cancelled sees it open.
   *
   * @param on the day asked about
   * @param warningWorkingDays how many working days before its due day an open task is due soon
   */
  public static LatenessVerdict of(
      TaskState state, LocalDate on, WorkingCalendar calendar, int warningWorkingDays) {
    return new Judgement(Standing.of(state), on, calendar, warningWorkingDays, List.of()).verdict();
  }

  /**
   * Judges a task by how it stood on the day asked about, as known now: by the deadline that it had
   * then, and by whether it was open. OVERDUE exactly where the day lies in an {@link OpenPeriod}
   * whose effective due day is over.
   *
   * @param line of the same task as {@code state}, as are {@code rejected}
   * @param rejected in the order in which they were made
   */
  public static LatenessVerdict then(
      ValidTime line,
      TaskState state,
      List<RejectedReport> rejected,
      LocalDate on,
      WorkingCalendar calendar,
      int warningWorkingDays) {
    Standing standing = line.on(on, state.firstDeadline());
    Judgement judgement =
        new Judgement(
            standing,
            on,
            calendar,
            warningWorkingDays,
            Background.of(line, rejected, on, calendar));
    return on.isBefore(line.begin()) ? judgement.verdictBefore(line.begin()) : judgement.verdict();
  }

  /** The same where nobody asks for the reasoning: rejected reports change no verdict. */
  public static LatenessVerdict then(
      ValidTime line,
      TaskState state,
      LocalDate on,
      WorkingCalendar calendar,
      int warningWorkingDays) {
    return then(line, state, List.of(), on, calendar, warningWorkingDays);
  }

  /**
   * The last due day that is "soon" on a day: at most {@code warningWorkingDays} working days lie
   * after {@code on} up to it. Lists compare with it, so that they agree with the verdict. It never
   * lies beyond the years that have a calendar, unless it is {@code on} itself.
   */
  public static LocalDate dueSoonUntil(
      LocalDate on, WorkingCalendar calendar, int warningWorkingDays) {
    LocalDate last = on;
    int workingDays = 0;
    for (LocalDate next = on.plusDays(1);
        calendar.covers(next.getYear());
        next = next.plusDays(1)) {
      if (calendar.isWorkingDay(next) && ++workingDays > warningWorkingDays) {
        break;
      }
      last = next;
    }
    return last;
  }
}
