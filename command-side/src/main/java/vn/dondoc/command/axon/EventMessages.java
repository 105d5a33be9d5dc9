package vn.dondoc.command.axon;

import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.eventstore.LogEventStorageEngine;

/** Events of streams that have no aggregate class, as messages for the event store. */
final class EventMessages {

  private EventMessages() {}

  static DomainEventMessage<?> of(
      String type, String streamId, long version, DomainEvent event, Actor actor) {
    return new GenericDomainEventMessage<>(
        type, streamId, version, event, Map.of(LogEventStorageEngine.RECORDED, actor.recorded()));
  }
}
