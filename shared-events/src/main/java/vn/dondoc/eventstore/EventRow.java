package vn.dondoc.eventstore;

import java.util.UUID;

/**
 * An event as it is written, all but its position and time.
 *
 * @param followsStored whether the event before it in its stream must stand in the log already:
 *     true for the first event that an append adds to a stream which is not new
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
record EventRow(
    String streamId,
    long streamVersion,
    UUID eventId,
    String type,
    int revision,
    String payload,
    String metadata,
    byte[] salt,
    byte[] payloadHash,
    boolean followsStored) {}
