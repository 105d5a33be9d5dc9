package vn.dondoc.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the log, page by page. Asks the database only when the log is known to
 * have grown. Used by one thread at a time, as Axon does; closing is allowed from any.
 */
final class LogMessageStream implements BlockingStream<TrackedEventMessage<?>> {

  private static final int PAGE_EVENTS = 1_000;
  private static final Duration WAIT_STEP = Duration.ofSeconds(1);

  private final EventLog log;
  private final LogSignal signal;
  private final Deque<LoggedEvent> page = new ArrayDeque<>();
  private long position;
  private LogSignal.@Nullable Subscription subscription;
  private volatile boolean closed;

  LogMessageStream(EventLog log, LogSignal signal, long position) {
    this.log = log;
    this.signal = signal;
    this.position = position;
  }

  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return hasNextAvailable()
        ? Optional.of(LogMessages.trackedMessage(page.getFirst()))
        : Optional.empty();
  }

  @Override
  public boolean hasNextAvailable() {
    if (page.isEmpty() && !closed && signal.position() > position) {
      page.addAll(log.readAfter(position, PAGE_EVENTS));
    }
    return !page.isEmpty();
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
    LoggedEvent next = page.removeFirst();
    position = next.position();
    return LogMessages.trackedMessage(next);
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
