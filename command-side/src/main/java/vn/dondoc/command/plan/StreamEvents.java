package vn.dondoc.command.plan;

import java.util.List;
import vn.dondoc.events.DomainEvent;

/**
 * Events for one stream, in order. The streams of one decision are appended together or not at all.
 *
 * @param firstVersion stream version of the first of them, 0 for a new stream; if it is taken when
 *     they are appended, the decision was made on an old state and is made again
 */
public record StreamEvents(String streamId, long firstVersion, List<? extends DomainEvent> events) {

  public StreamEvents {
    events = List.copyOf(events);
  }

  /** The first events of a new stream. */
  public StreamEvents(String streamId, List<? extends DomainEvent> events) {
    this(streamId, 0, events);
  }

  /** Stream version of the last of them. */
  public long lastVersion() {
    return firstVersion + events.size() - 1;
  }
}
