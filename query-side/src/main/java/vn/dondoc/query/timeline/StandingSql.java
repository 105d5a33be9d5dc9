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

  /** The name of a {@code Lateness}. */
  public static final String LATENESS =
      """
      case
        when progress in ('RETURNED', 'SUSPENDED', 'CANCELLED') then 'NO_DEADLINE'
        when effective_due is null then 'NO_DEADLINE'
        when since_day > effective_due then 'DONE_LATE'
        when since_day is not null then 'ON_TIME'
        when effective_due < :on::date then 'OVERDUE'
        when effective_due <= :soonUntil::date then 'DUE_SOON'
        else 'ON_TIME'
      end""";

  private StandingSql() {}

  /** Adds what the expression needs beside the parameters of {@link AsKnown#parameters}. */
  public static void putParameters(
      Map<String, Object> values, LocalDate on, WorkingCalendar calendar, int warningWorkingDays) {
    values.put(
        "soonUntil", LatenessVerdict.dueSoonUntil(on, calendar, warningWorkingDays).toString());
  }
}
