package vn.dondoc.eventstore;

import java.time.Instant;
import java.util.UUID;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;

/**
 * An event as it stands in the log.
 *
 * @param position dense, from 1, in commit order over the whole log
 * @param streamVersion dense within the stream, from 0
 * @param type the name it is stored under, and {@code revision} that name's shape
 * @param recordedAt when it was recorded, in microseconds; never runs backwards over the log
 */
public record LoggedEvent(
    long position,
    String streamId,
    long streamVersion,
    UUID eventId,
    String type,
    int revision,
    Instant recordedAt,
    DomainEvent event,
    Recorded recorded) {}
