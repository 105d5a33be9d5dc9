package vn.dondoc.command.axon;

import vn.dondoc.events.CalendarEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.calendar.CalendarHistory;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * The working calendar as the log has it now: what was read before is kept, and only newer events
 * are read again.
 */
public final class CalendarReader {

  private final EventLog log;
  private final JoinedReads reads = new JoinedReads();
  private volatile CalendarHistory known = CalendarHistory.BASE;

  public CalendarReader(EventLog log) {
    this.log = log;
  }

  /** What working days are counted by. */
  public WorkingCalendar current() {
    return history().current();
  }

  /** Everything that it once was. */
  public CalendarHistory history() {
    reads.join(this::readNews);
    return known;
  }

  private void readNews() {
    CalendarHistory result = known;
    for (LoggedEvent logged : log.readStream(WorkingCalendar.STREAM_ID, result.version() + 1)) {
      if (!(logged.event() instanceof CalendarEvent event)) {
        throw new IllegalStateException(
            "not an event of the calendar at position " + logged.position());
      }
      result = result.evolve(event);
    }
    known = result;
  }
}
