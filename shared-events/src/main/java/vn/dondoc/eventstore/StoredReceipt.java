package vn.dondoc.eventstore;

import java.time.Instant;

/**
 * A receipt as it stands in the log.
 *
 * @param answer the JSON of the first answer
 * @param position the answer includes the log up to here
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
public record StoredReceipt(
    String key, byte[] requestHash, byte[] answer, long position, Instant recordedAt) {}
