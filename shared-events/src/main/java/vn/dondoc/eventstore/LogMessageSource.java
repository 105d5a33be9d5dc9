package vn.dondoc.eventstore;

import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The whole log, in order, for Axon's streaming event processors, which it wakes as soon as there
 * is more. Its tokens are positions. All streams of one source share what they read: see {@link
 * LogWindow}.
 */
public final class LogMessageSource implements StreamableMessageSource<TrackedEventMessage<?>> {

  private final EventLog log;
  private final LogWindow window;
  private final LogSignal signal;

  public LogMessageSource(EventLog log, LogSignal signal) {
    this.log = log;
    this.window = new LogWindow(log);
    this.signal = signal;
  }

  /**
   * @throws LogCorruptedException if the token is ahead of the log, as after restoring an older
   *     backup: its reader has applied what the log does not hold
   */
  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
    long position = LogTokens.positionOf(trackingToken);
    long head = log.head();
    window.forgetAfter(head);
    if (position > head) {
      throw new LogCorruptedException(
          head + 1, "a reader has been at %d, the log ends at %d".formatted(position, head));
    }
    signal.appended(head);
    return new LogMessageStream(window, signal, position);
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
