package vn.dondoc.query.projection.live;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedSourceTest {

  @Test
  void anErrorIsAFailureToAxonWhichOnlyTriesAgainAfterThose() {
    BlockingStream<TrackedEventMessage<?>> stream = guarded(_ -> new Failing()).openStream(null);
    List<ThrowingCallable> readings =
        List.of(
            () -> guarded(GuardedSourceTest::failToOpen).openStream(null),
            () -> stream.peek(),
            () -> stream.hasNextAvailable(),
            () -> stream.hasNextAvailable(1, TimeUnit.SECONDS),
            () -> stream.nextAvailable());

    for (ThrowingCallable reading : readings) {
      assertThatThrownBy(reading)
          .isInstanceOf(IllegalStateException.class)
          .hasCauseInstanceOf(OutOfMemoryError.class);
    }
  }

  private static GuardedSource guarded(StreamableMessageSource<TrackedEventMessage<?>> log) {
    return new GuardedSource(log, new Pace(1, Duration.ZERO, 1), _ -> {});
  }

  private static BlockingStream<TrackedEventMessage<?>> failToOpen(@Nullable TrackingToken from) {
    throw new OutOfMemoryError("for once at " + from);
  }

  private static final class Failing implements BlockingStream<TrackedEventMessage<?>> {

    @Override
    public boolean hasNextAvailable() {
      throw new OutOfMemoryError("for once");
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      throw new OutOfMemoryError("for once");
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) {
      throw new OutOfMemoryError("for once");
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
      throw new OutOfMemoryError("for once");
    }

    @Override
    public void close() {}
  }
}
