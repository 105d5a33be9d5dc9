package vn.dondoc.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import vn.dondoc.history.calendar.CalendarMissingException;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Marks entries that were recorded long after they happened. */
public final class Backdating {

  /** An entry recorded more working days than this after it happened is marked. */
  public static final int ALLOWED_WORKING_DAYS = 5;

  private Backdating() {}

  /**
   * Whether more than {@value #ALLOWED_WORKING_DAYS} working days lie after the day it happened, up
   * to the business day of its recording.
   *
   * @return empty where the answer needs the calendar of a year that has none
   */
  public static Optional<Boolean> isBackdated(
      LocalDate occurredOn, Instant recordedAt, WorkingCalendar calendar) {
    int workingDays = 0;
    // Counted back from the recording, so that only its own days need a calendar, and few of them.
    for (LocalDate day = BusinessTime.dayOf(recordedAt);
        day.isAfter(occurredOn);
        day = day.minusDays(1)) {
      try {
        if (calendar.isWorkingDay(day) && ++workingDays > ALLOWED_WORKING_DAYS) {
          return Optional.of(true);
        }
      } catch (CalendarMissingException e) {
        return Optional.empty();
      }
    }
    return Optional.of(false);
  }
}
