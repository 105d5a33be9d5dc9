package vn.dondoc.eventstore;

import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.DirectoryEvent;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;

/** Events of the log as Axon's messages, and back. */
public final class LogMessages {

  static final String POSITION = "position";
  static final String TYPE = "type";
  static final String REVISION = "revision";

  private LogMessages() {}

  /**
   * The event of the log that a message carries.
   *
   * @throws IllegalArgumentException if the message does not come from the log
   */
  public static LoggedEvent logged(EventMessage<?> message) {
    if (message instanceof TrackedLoggedEvent tracked) {
      return tracked.logged();
    }
    MetaData metaData = message.getMetaData();
    if (message instanceof DomainEventMessage<?> domainMessage
        && message.getPayload() instanceof DomainEvent event
        && metaData.get(LogEventStorageEngine.RECORDED) instanceof Recorded recorded
        && metaData.get(POSITION) instanceof Number position
        && metaData.get(TYPE) instanceof String type
        && metaData.get(REVISION) instanceof Number revision) {
      return new LoggedEvent(
          position.longValue(),
          domainMessage.getAggregateIdentifier(),
          domainMessage.getSequenceNumber(),
          UUID.fromString(message.getIdentifier()),
          type,
          revision.intValue(),
          message.getTimestamp(),
          event,
          recorded);
    }
    throw new IllegalArgumentException("not an event of the log: " + message);
  }

  static DomainEventMessage<DomainEvent> domainMessage(LoggedEvent event) {
    return new GenericDomainEventMessage<>(
        aggregateType(event.event()),
        event.streamId(),
        event.streamVersion(),
        event.event(),
        Map.of(
            LogEventStorageEngine.RECORDED,
            event.recorded(),
            POSITION,
            event.position(),
            TYPE,
            event.type(),
            REVISION,
            event.revision()),
        event.eventId().toString(),
        event.recordedAt());
  }

  static TrackedEventMessage<DomainEvent> trackedMessage(LoggedEvent event) {
    return new TrackedLoggedEvent(event);
  }

  /**
   * Keeps the event that it was made of, so that {@link #logged} need not put it together again.
   */
  private static final class TrackedLoggedEvent
      extends GenericTrackedDomainEventMessage<DomainEvent> {

    private static final long serialVersionUID = 1L;

    // Messages are never serialized by Java, though Axon declares them so.
    private final transient LoggedEvent logged;

    TrackedLoggedEvent(LoggedEvent event) {
      super(new GlobalSequenceTrackingToken(event.position()), domainMessage(event));
      this.logged = event;
    }

    LoggedEvent logged() {
      return logged;
    }
  }

  /** Axon wants a kind of aggregate beside each event; the log stores none, stream ids suffice. */
  private static String aggregateType(DomainEvent event) {
    return switch (event) {
      case TaskEvent _ -> "Task";
      case PlanEvent _ -> "Plan";
      case DirectoryEvent _ -> "AgencyDirectory";
      case CalendarEvent _ -> "WorkingCalendar";
      case CheckpointKeyEvent _ -> "CheckpointKeys";
    };
  }
}
