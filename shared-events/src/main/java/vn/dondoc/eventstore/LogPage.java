package vn.dondoc.eventstore;

import java.util.List;

/**
 * A run of events of the log, without a gap.
 *
 * @param after the position before the first
 * @param bytes what payloads and metadata come to as they are stored
 */
record LogPage(long after, List<LoggedEvent> events, long bytes) {

  LogPage {
    events = List.copyOf(events);
  }

  /** The position of the last event. */
  long last() {
    return after + events.size();
  }

  /** Its events after {@code position}, which lies within it. */
  List<LoggedEvent> eventsAfter(long position) {
    return events.subList((int) (position - after), events.size());
  }
}
