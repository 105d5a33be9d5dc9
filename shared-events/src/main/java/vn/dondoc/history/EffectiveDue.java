package vn.dondoc.history;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.history.calendar.WorkingCalendar;

/** The day that makes a task late, from the last day as written ("Deadlines" of the domain). */
public final class EffectiveDue {

  private EffectiveDue() {}

  /**
   * @param due the last day as written
   * @return null where the kind has no day that takes effect, or none is written
   * @throws vn.dondoc.history.calendar.CalendarMissingException if the rule needs the working days
   *     of a year without a calendar
   */
  public static @Nullable LocalDate of(
      DeadlineKind kind, @Nullable LocalDate due, DeadlineRule rule, WorkingCalendar calendar) {
    return of(kind, due, rule, () -> calendar);
  }

  private static @Nullable LocalDate of(
      DeadlineKind kind,
      @Nullable LocalDate due,
      DeadlineRule rule,
      Supplier<WorkingCalendar> calendar) {
    return due == null || !takesEffect(kind) ? null : under(rule, due, calendar);
  }

  /**
   * A day under the rule: itself, or the next working day.
   *
   * @param calendar asked only under the rule that needs it
   */
  public static LocalDate under(
      DeadlineRule rule, LocalDate due, Supplier<WorkingCalendar> calendar) {
    return switch (rule) {
      case AS_WRITTEN -> due;
      case ROLL_FORWARD -> calendar.get().workingDayOnOrAfter(due);
    };
  }

  /**
   * The same deadline under a rule.
   *
   * @throws vn.dondoc.history.calendar.CalendarMissingException as {@link #of}
   */
  public static Deadline settle(Deadline d, DeadlineRule rule, WorkingCalendar calendar) {
    return settle(d, rule, () -> calendar);
  }

  /** As above; the calendar is asked only where the rule needs it. */
  public static Deadline settle(Deadline d, DeadlineRule rule, Supplier<WorkingCalendar> calendar) {
    return with(d, rule, of(d.kind(), d.due(), rule, calendar));
  }

  /** The same deadline under a rule whose calendar is still missing: no day takes effect yet. */
  public static Deadline unsettled(Deadline d, DeadlineRule rule) {
    return with(d, rule, null);
  }

  /** The same deadline with another effective day. */
  static Deadline at(Deadline d, @Nullable LocalDate effectiveDue) {
    return with(d, d.rule(), effectiveDue);
  }

  private static Deadline with(Deadline d, DeadlineRule rule, @Nullable LocalDate effectiveDue) {
    return new Deadline(
        d.text(),
        d.kind(),
        d.start(),
        d.target(),
        d.due(),
        d.dueTime(),
        effectiveDue,
        rule,
        d.recurrence(),
        d.milestones(),
        d.dependsOn(),
        d.inherited());
  }

  /** Whether a last day of this kind makes a task late. */
  public static boolean takesEffect(DeadlineKind kind) {
    return switch (kind) {
      case BY_DATE, PERIOD, TARGET_AND_LIMIT, MILESTONES -> true;
      case CONTINUOUS,
          RECURRING,
          FROM,
          AFTER_EVENT,
          DEPENDENT,
          ON_DEMAND,
          SEE_CHILDREN,
          UNSTATED,
          UNCLEAR ->
          false;
    };
  }
}
