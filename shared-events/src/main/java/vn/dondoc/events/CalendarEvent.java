package vn.dondoc.events;

import java.time.LocalDate;
import java.util.List;

/** What happens to the calendar of working days: one stream, {@code working-calendar}. */
public sealed interface CalendarEvent extends DomainEvent {

  /**
   * The whole year as it stands from now on; it replaces what was known of the year. A year that
   * was never published has no calendar, unless the table that comes with dondoc has it.
   *
   * @param days where the year departs from Monday to Friday, in order
   * @param reason the notice or decision that it follows
   */
  record CalendarYearPublished(
      int year, List<CalendarDay> days, String reason, LocalDate occurredOn)
      implements CalendarEvent {
    public CalendarYearPublished {
      days = List.copyOf(days);
    }
  }

  /**
   * @param name why, in the words of the yearly notice
   */
  record CalendarDay(LocalDate date, DayKind kind, String name) {}

  /** How a day departs from Monday to Friday. */
  enum DayKind {
    /** A Monday to Friday that is not worked. */
    OFF,
    /** A Saturday or Sunday that is worked in exchange. */
    WORKED
  }
}
