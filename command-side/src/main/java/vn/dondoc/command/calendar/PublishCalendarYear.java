package vn.dondoc.command.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.CalendarEvent.CalendarDay;

/**
 * Sets a year as a whole, new or changed.
 *
 * @param days where it departs from Monday to Friday, in any order
 * @param reason the notice or decision that it follows
 */
public record PublishCalendarYear(int year, List<CalendarDay> days, @Nullable String reason) {
  public PublishCalendarYear {
    days = List.copyOf(days);
  }
}
