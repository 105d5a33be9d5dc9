package vn.dondoc.eventstore;

import java.util.function.Function;

/**
 * Proof that a command was carried out, stored with its events, so that a retry has one effect and
 * gets the first answer.
 *
 * @param key unique for ever: who asked, and the key they gave
 * @param requestHash of what was asked, to tell a retry from another request under the same key
 * @param answer makes the JSON of the answer once the positions are known. It runs while the log's
 *     head is held: it must be quick and must not block
 */
@SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
public record Receipt(String key, byte[] requestHash, Function<Appended, byte[]> answer) {}
