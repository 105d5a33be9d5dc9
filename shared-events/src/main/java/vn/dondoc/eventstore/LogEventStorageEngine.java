package vn.dondoc.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;

/**
 * Axon's repositories on the log. Loads a stream in one query; there are no snapshots. Everything a
 * unit of work publishes is one append, durable when {@link #appendEvents} returns: that is while
 * the unit of work prepares its commit, so nothing after it may fail the command.
 */
public final class LogEventStorageEngine implements EventStorageEngine {

  /** Metadata key under which each event to be stored carries its {@link Recorded}. */
  public static final String RECORDED = "recorded";

  /**
   * Resource of the root unit of work: the {@link Receipt} to store with its events, if there is to
   * be one.
   */
  public static final String RECEIPT = LogEventStorageEngine.class.getName() + ".receipt";

  /** Resource of the root unit of work: the {@link Appended} once its events are durable. */
  public static final String APPENDED = LogEventStorageEngine.class.getName() + ".appended";

  private static final int PAGE_EVENTS = 1_000;

  private final LogAppender appender;
  private final EventLog log;

  public LogEventStorageEngine(LogAppender appender, EventLog log) {
    this.appender = appender;
    this.log = log;
  }

  /**
   * @throws AggregateStreamCreationException if a stream to be created exists
   * @throws ConcurrencyException if an event's place in its stream is taken
   * @throws IllegalArgumentException if a message is no domain event or lacks its {@link Recorded}
   * @throws IllegalStateException if this unit of work has appended before: two appends would not
   *     be one
   */
  @Override
  public void appendEvents(List<? extends EventMessage<?>> messages) {
    List<NewEvent> events = messages.stream().map(LogEventStorageEngine::newEvent).toList();
    @Nullable UnitOfWork<?> unitOfWork =
        CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root() : null;
    if (unitOfWork == null) {
      append(events, null);
      return;
    }
    Map<String, Object> resources = unitOfWork.resources();
    if (resources.containsKey(APPENDED)) {
      throw new IllegalStateException("a unit of work appends once, or it would not be atomic");
    }
    resources.put(APPENDED, append(events, (Receipt) resources.get(RECEIPT)));
  }

  private Appended append(List<NewEvent> events, @Nullable Receipt receipt) {
    try {
      return appender.append(events, receipt);
    } catch (StreamConflictException e) {
      if (e.streamVersion() == 0) {
        throw new AggregateStreamCreationException(e.getMessage(), e);
      }
      throw new ConcurrencyException(e.getMessage(), e);
    }
  }

  private static NewEvent newEvent(EventMessage<?> message) {
    if (message instanceof DomainEventMessage<?> domainMessage
        && message.getPayload() instanceof DomainEvent event
        && message.getMetaData().get(RECORDED) instanceof Recorded recorded) {
      return new NewEvent(
          domainMessage.getAggregateIdentifier(),
          domainMessage.getSequenceNumber(),
          UUID.fromString(message.getIdentifier()),
          event,
          recorded);
    }
    throw new IllegalArgumentException("not a domain event with its " + RECORDED + ": " + message);
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    return DomainEventStream.of(
        log.readStream(aggregateIdentifier, firstSequenceNumber).stream()
            .map(LogMessages::domainMessage)
            .toList());
  }

  /** Never waits, whatever {@code mayBlock} says; waiting is what {@link LogMessageSource} does. */
  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken trackingToken, boolean mayBlock) {
    return Stream.iterate(
            log.readAfter(LogTokens.positionOf(trackingToken), PAGE_EVENTS),
            page -> !page.isEmpty(),
            page -> log.readAfter(page.getLast().position(), PAGE_EVENTS))
        .flatMap(List::stream)
        .map(LogMessages::trackedMessage);
  }

  /** None, and no query to find that out: streams are short. */
  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    throw new UnsupportedOperationException("the log keeps no snapshots");
  }

  @Override
  public TrackingToken createTailToken() {
    return LogTokens.tail();
  }

  @Override
  public TrackingToken createHeadToken() {
    return LogTokens.head(log);
  }

  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    return LogTokens.at(log, dateTime);
  }
}
