package vn.dondoc.query.events;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stretch of the log, and which events of it are meant.
 *
 * @param after the position before its first event
 * @param to the position of its last event
 * @param streams the only ones meant; empty for any
 */
record EventQuestion(long after, long to, Optional<Set<String>> streams, EventFilter filter) {

  /** Every event as far as a position. */
  static EventQuestion everything(long to) {
    EventFilter any = new EventFilter(Set.of(), null, null, List.of());
    return new EventQuestion(0, to, Optional.empty(), any);
  }

  /** The same as far as a position. */
  EventQuestion upTo(long position) {
    return new EventQuestion(Math.min(after, position), Math.min(to, position), streams, filter);
  }
}
