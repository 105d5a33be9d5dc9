package vn.dondoc.query.projection.live;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LogCorruptedException;

/**
 * Passes the log on at its owner's pace, and tells it when the log turns out to be corrupt. Without
 * that the processor would try again for ever, and say so only in its own log file. After an error,
 * such as one of memory, it would not even try again: it gets a failure instead.
 */
final class GuardedSource implements StreamableMessageSource<TrackedEventMessage<?>> {

  private final StreamableMessageSource<TrackedEventMessage<?>> log;
  private final Pace pace;
  private final Consumer<LogCorruptedException> onCorruption;

  GuardedSource(
      StreamableMessageSource<TrackedEventMessage<?>> log,
      Pace pace,
      Consumer<LogCorruptedException> onCorruption) {
    this.log = log;
    this.pace = pace;
    this.onCorruption = onCorruption;
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
    return new GuardedStream(guard(() -> log.openStream(token)));
  }

  private <T> T guard(Supplier<T> step) {
    try {
      return step.get();
    } catch (LogCorruptedException e) {
      onCorruption.accept(e);
      throw e;
    } catch (Error e) {
      throw failure(e);
    }
  }

  private static IllegalStateException failure(Error e) {
    return new IllegalStateException("reading the log ended in " + e, e);
  }

  private final class GuardedStream implements BlockingStream<TrackedEventMessage<?>> {

    private final BlockingStream<TrackedEventMessage<?>> stream;

    GuardedStream(BlockingStream<TrackedEventMessage<?>> stream) {
      this.stream = stream;
    }

    @Override
    public boolean hasNextAvailable() {
      pace.keep();
      return guard(stream::hasNextAvailable);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return guard(stream::peek);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      try {
        return stream.hasNextAvailable(timeout, unit);
      } catch (LogCorruptedException e) {
        onCorruption.accept(e);
        throw e;
      } catch (Error e) {
        throw failure(e);
      }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      try {
        return stream.nextAvailable();
      } catch (LogCorruptedException e) {
        onCorruption.accept(e);
        throw e;
      } catch (Error e) {
        throw failure(e);
      }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
      return stream.setOnAvailableCallback(callback);
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
