package vn.dondoc.eventstore;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the log, page by page. Asks for more only when the log is known to have
 * grown. Used by one thread at a time, as Axon does; closing is allowed from any.
 */
final class LogMessageStream implements BlockingStream<TrackedEventMessage<?>> {

  private static final Duration WAIT_STEP = Duration.ofSeconds(1);

  private final LogWindow window;
  private final LogSignal signal;
  private Iterator<LoggedEvent> page = Collections.emptyIterator();
  private long position;
  private @Nullable TrackedEventMessage<?> next;
  private LogSignal.@Nullable Subscription subscription;
  private volatile boolean closed;

  LogMessageStream(LogWindow window, LogSignal signal, long position) {
    this.window = window;
    this.signal = signal;
    this.position = position;
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return hasNextAvailable() ? Optional.of(peekNext()) : Optional.empty();
  }

  @Override
  public boolean hasNextAvailable() {
    if (next != null || page.hasNext()) {
      return true;
    }
    if (!closed && signal.position() > position) {
      page = window.after(position).iterator();
    }
    return page.hasNext();
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
    if (hasNextAvailable()) {
      return true;
    }
    signal.awaitBeyond(position, Duration.of(timeout, unit.toChronoUnit()));
    requireNotInterrupted();
    return hasNextAvailable();
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    while (!hasNextAvailable()) {
      if (closed) {
        throw new IllegalStateException("the stream is closed");
      }
      signal.awaitBeyond(position, WAIT_STEP);
      requireNotInterrupted();
    }
    TrackedEventMessage<?> taken = peekNext();
    next = null;
    return taken;
  }

  /** Axon looks at each message before it takes it: the message is made once. */
  private TrackedEventMessage<?> peekNext() {
    TrackedEventMessage<?> known = next;
    if (known == null) {
      LoggedEvent event = page.next();
      position = event.position();
      known = LogMessages.trackedMessage(event);
      next = known;
    }
    return known;
  }

  @Override
  public boolean setOnAvailableCallback(Runnable callback) {
    endSubscription();
    subscription = signal.onAppend(callback);
    return true;
  }

  @Override
  public void close() {
    closed = true;
    endSubscription();
  }

  private void endSubscription() {
    LogSignal.Subscription current = subscription;
    if (current != null) {
      current.close();
    }
  }

  private static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
