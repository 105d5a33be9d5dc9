package vn.dondoc.query.events;

import java.util.Optional;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.EventUnreadableException;
import vn.dondoc.events.stored.UnknownEventTypeException;
import vn.dondoc.eventstore.Erasure;
import vn.dondoc.eventstore.LoggedRow;

/**
 * Makes events of rows where that can be done. An auditor is shown, too, what cannot be read: it is
 * what he may be looking for. Thread-safe.
 */
final class EventReading {

  private final EventSerializer serializer = new EventSerializer();

  Optional<DomainEvent> event(LoggedRow row) {
    try {
      if (row.erasure() instanceof Erasure erasure) {
        return Optional.of(
            serializer.readErased(
                row.type(),
                row.revision(),
                erasure.erasedOn(),
                erasure.reason(),
                erasure.occurredOn()));
      }
      return Optional.of(serializer.read(row.type(), row.revision(), row.payload()));
    } catch (UnknownEventTypeException | EventUnreadableException e) {
      return Optional.empty();
    }
  }

  Optional<Recorded> recorded(LoggedRow row) {
    try {
      return Optional.of(serializer.readMetadata(row.metadata()));
    } catch (EventUnreadableException e) {
      return Optional.empty();
    }
  }
}
