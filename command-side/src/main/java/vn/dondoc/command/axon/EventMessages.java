package vn.dondoc.command.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.plan.StreamEvents;
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

  /** Each stream's events from its own version on, to be published together. */
  static List<DomainEventMessage<?>> of(String type, List<StreamEvents> streams, Actor actor) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (StreamEvents stream : streams) {
      long version = stream.firstVersion();
      for (DomainEvent event : stream.events()) {
        messages.add(of(type, stream.streamId(), version++, event, actor));
      }
    }
    return messages;
  }
}
