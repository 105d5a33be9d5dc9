package vn.dondoc.eventstore;

import java.time.Instant;

/**
 * Where an append stands in the log. Its events have the positions from first to last, in the order
 * given. An append without events has none: then {@code lastPosition} is the head it was made at,
 * and {@code firstPosition} is one more.
 *
 * @param lastPosition whoever has read the log up to here has seen the append
 * @param recordedAt the same for all its events, in microseconds, never earlier than any before
 */
public record Appended(long firstPosition, long lastPosition, Instant recordedAt) {}
