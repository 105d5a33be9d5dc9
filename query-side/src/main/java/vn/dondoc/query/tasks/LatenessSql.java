package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.Map;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * The lateness verdict as an SQL expression over a tasks table, so that lists can filter and count
 * by it. The rules are those of {@link LatenessVerdict}; a test holds the two against each other.
 */
public final class LatenessSql {

  /** The name of a {@code Lateness}. */
  public static final String LATENESS =
      """
      case
        when stopped_on <= :on::date then 'NO_DEADLINE'
        when effective_due is null then 'NO_DEADLINE'
        when coalesce(completed_on, reported_on) <= :on::date then
          case when coalesce(completed_on, reported_on) > effective_due then 'DONE_LATE' else 'ON_TIME' end
        when effective_due < :on::date then 'OVERDUE'
        when effective_due <= :soonUntil::date then 'DUE_SOON'
        else 'ON_TIME'
      end""";

  private LatenessSql() {}

  /** The values of the expression's named parameters. */
  public static Map<String, Object> parameters(
      LocalDate on, WorkingCalendar calendar, int warningWorkingDays) {
    return Map.of(
        "on",
        on.toString(),
        "soonUntil",
        LatenessVerdict.dueSoonUntil(on, calendar, warningWorkingDays).toString());
  }
}
