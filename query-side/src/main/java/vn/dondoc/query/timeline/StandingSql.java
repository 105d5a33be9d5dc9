package vn.dondoc.query.timeline;

import java.time.LocalDate;
import java.util.Map;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * The lateness verdict about a day as an SQL expression over the rows of {@link AsKnown#standing},
 * so that lists can filter and count by it. The rules are those of {@link LatenessVerdict#then}; a
 * test holds the two against each other.
 */
public final class StandingSql {

  /** The name of a {@code Lateness}, by the deadline in force on the day. */
  public static final String LATENESS = lateness("effective_due");

  /**
   * The same by the deadline that the task was given with. Where no day took effect with it, since
   * a person or the calendar had to say which, the first to be measured by is the one in force.
   */
  public static final String LATENESS_BY_FIRST_DEADLINE =
      lateness("coalesce(first_due, effective_due)");

  private StandingSql() {}

  private static String lateness(String due) {
    return """
        case
          when progress in ('RETURNED', 'SUSPENDED', 'CANCELLED') then 'NO_DEADLINE'
          when %1$s is null then 'NO_DEADLINE'
          when since_day > %1$s then 'DONE_LATE'
          when since_day is not null then 'ON_TIME'
          when %1$s < :on::date then 'OVERDUE'
          when %1$s <= :soonUntil::date then 'DUE_SOON'
          else 'ON_TIME'
        end"""
        .formatted(due);
  }

  /** Adds what the expression needs beside the parameters of {@link AsKnown#parameters}. */
  public static void putParameters(
      Map<String, Object> values, LocalDate on, WorkingCalendar calendar, int warningWorkingDays) {
    values.put(
        "soonUntil", LatenessVerdict.dueSoonUntil(on, calendar, warningWorkingDays).toString());
  }
}
