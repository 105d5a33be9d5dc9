package vn.dondoc.command.plan;

import java.util.List;
import vn.dondoc.events.DomainEvent;

/**
 * The first events of a new stream, in order. The streams of one decision are appended together or
 * not at all.
 */
public record StreamEvents(String streamId, List<? extends DomainEvent> events) {
  public StreamEvents {
    events = List.copyOf(events);
  }
}
