package vn.dondoc.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Axon's tokens over the log: the position of the last event read, one number. */
final class LogTokens {

  private LogTokens() {}

  static TrackingToken tail() {
    return new GlobalSequenceTrackingToken(0);
  }

  static TrackingToken head(EventLog log) {
    return new GlobalSequenceTrackingToken(log.head());
  }

  /** Before the first event recorded at {@code instant} or later. */
  static TrackingToken at(EventLog log, Instant instant) {
    return new GlobalSequenceTrackingToken(log.positionAt(instant.minusNanos(1)).orElse(0L));
  }

  /**
   * @param token null for the beginning
   * @throws IllegalArgumentException if the token is of another kind
   */
  static long positionOf(@Nullable TrackingToken token) {
    if (token == null) {
      return 0;
    }
    if (WrappedToken.unwrapLowerBound(token) instanceof GlobalSequenceTrackingToken sequence) {
      return sequence.getGlobalIndex();
    }
    throw new IllegalArgumentException("not a token of the log: " + token);
  }
}
