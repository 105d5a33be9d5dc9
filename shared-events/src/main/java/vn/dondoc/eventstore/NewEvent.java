package vn.dondoc.eventstore;

import java.util.UUID;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;

/**
 * An event to be appended.
 *
 * @param streamVersion the place it takes in its stream, 0 for the first
 * @param eventId given by the caller, so that an append of unknown outcome can be looked up
 */
public record NewEvent(
    String streamId, long streamVersion, UUID eventId, DomainEvent event, Recorded recorded) {}
