package vn.dondoc.query.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * The working calendar as the log has it now: what was read before is kept, and only newer events
 * are read again.
 */
public final class CalendarReader {

  private final EventLog log;
  private volatile Known known = new Known(WorkingCalendar.vietnam(), Map.of(), -1);

  public CalendarReader(EventLog log) {
    this.log = log;
  }

  /**
   * @param publications by year, the last of each; years that only the table has are not among them
   * @param version stream version of the last event, -1 for none
   */
  record Known(WorkingCalendar calendar, Map<Integer, Publication> publications, long version) {
    Known {
      publications = Map.copyOf(publications);
    }

    Known evolve(LoggedEvent logged) {
      if (!(logged.event() instanceof CalendarEvent event)) {
        throw new IllegalStateException(
            "not an event of the calendar at position " + logged.position());
      }
      Map<Integer, Publication> next = new HashMap<>(publications);
      switch (event) {
        case CalendarYearPublished e ->
            next.put(
                e.year(), new Publication(e.reason(), e.occurredOn(), logged.recorded().user()));
      }
      return new Known(calendar.evolve(event), next, logged.streamVersion());
    }
  }

  /**
   * @param by the person who entered it
   */
  record Publication(String reason, LocalDate publishedOn, String by) {}

  /** What the working days of a question are counted by. */
  public WorkingCalendar current() {
    return read().calendar();
  }

  /** What they were counted by when the log ended at a position. */
  public WorkingCalendar at(long position) {
    WorkingCalendar then = WorkingCalendar.vietnam();
    for (LoggedEvent logged : log.readStream(WorkingCalendar.STREAM_ID, 0)) {
      if (logged.position() <= position && logged.event() instanceof CalendarEvent event) {
        then = then.evolve(event);
      }
    }
    return then;
  }

  Known read() {
    Known result = known;
    List<LoggedEvent> news = log.readStream(WorkingCalendar.STREAM_ID, result.version() + 1);
    for (LoggedEvent event : news) {
      result = result.evolve(event);
    }
    if (!news.isEmpty()) {
      known = result;
    }
    return result;
  }

  long head() {
    return log.head();
  }
}
