package vn.dondoc.history.calendar;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.events.CalendarEvent;

/**
 * The working calendar with everything it once was. A due day that was counted in working days is
 * known by the calendar it was counted under.
 *
 * @param calendars in order, the first is the table that comes with dondoc, the last is in force
 */
public record CalendarHistory(List<WorkingCalendar> calendars) {

  /** Before any event. */
  public static final CalendarHistory BASE =
      new CalendarHistory(List.of(WorkingCalendar.vietnam()));

  public CalendarHistory {
    calendars = List.copyOf(calendars);
  }

  /** The one in force. */
  public WorkingCalendar current() {
    return calendars.getLast();
  }

  /** Stream version of the last event, -1 before any. */
  public long version() {
    return calendars.size() - 2L;
  }

  public CalendarHistory evolve(CalendarEvent event) {
    List<WorkingCalendar> next = new ArrayList<>(calendars);
    next.add(current().evolve(event));
    return new CalendarHistory(next);
  }
}
