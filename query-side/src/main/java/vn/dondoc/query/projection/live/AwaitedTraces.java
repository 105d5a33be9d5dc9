package vn.dondoc.query.projection.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LoggedEvent;

/** The traces of events that somebody may still be waiting for. */
final class AwaitedTraces {

  /**
   * A projection that lags for so long is told of by other means. A trace is no longer added to by
   * then, and what catches up on a day of events would end in a thousand of them.
   */
  static final Duration LONGEST_AWAITED = Duration.ofMinutes(1);

  private AwaitedTraces() {}

  /** The span that caused an event; null where none was recorded, or the event is old. */
  static @Nullable String traceparent(LoggedEvent event, Instant now) {
    return event.recordedAt().isBefore(now.minus(LONGEST_AWAITED))
        ? null
        : event.recorded().traceparent();
  }
}
