package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.eventstore.LogTestbed.comment;
import static vn.dondoc.eventstore.LogTestbed.comments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.DomainEvent;

/** The log as Axon's processors read it, driven by a real one. */
class LogMessageSourceIT {

  private LogTestbed testbed;
  private LogMessageSource source;

  @BeforeEach
  void anEmptyLog() {
    testbed = new LogTestbed();
    source = new LogMessageSource(testbed.log, testbed.signal);
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  /** Remembers what it was given. */
  static final class Remembering {
    private final List<LoggedEvent> events = Collections.synchronizedList(new ArrayList<>());

    @EventHandler
    void on(DomainEvent event, EventMessage<?> message) {
      events.add(LogMessages.logged(message));
    }
  }

  @Test
  void aProcessorCatchesUpAndIsThenWokenByEachAppend() {
    // Given more events than one page before the processor starts
    testbed.appender.append(comments("task-1", 0, 1_500), null);
    Remembering remembering = new Remembering();
    ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
    ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    PooledStreamingEventProcessor processor = processor(remembering, coordinator, worker);
    try (coordinator;
        worker) {
      processor.start();
      Poll.until("caught up", () -> remembering.events.size() == 1_500);

      // When it idles, it has no other way of hearing of an append than being woken: it asks of
      // its own accord only once an hour
      for (int version = 1_500; version < 1_520; version++) {
        int expected = version + 1;
        testbed.append(comment("task-1", version));
        Poll.until("woken for " + expected, () -> remembering.events.size() == expected);
      }

      // Then it was given the log itself
      assertThat(remembering.events).isEqualTo(testbed.readAll());
      Poll.until(
          "the token is a position",
          () -> processor.processingStatus().get(0).getCurrentPosition().orElse(-1) == 1_520);
      processor.shutDown();
    }
  }

  private PooledStreamingEventProcessor processor(
      Object handler, ScheduledExecutorService coordinator, ScheduledExecutorService worker) {
    return PooledStreamingEventProcessor.builder()
        .name("remembering")
        .eventHandlerInvoker(
            SimpleEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .sequencingPolicy(event -> "one")
                .build())
        .messageSource(source)
        .tokenStore(new InMemoryTokenStore())
        .transactionManager(NoTransactionManager.INSTANCE)
        .errorHandler(PropagatingErrorHandler.instance())
        .coordinatorExecutor(coordinator)
        .workerExecutor(worker)
        .initialSegmentCount(1)
        .initialToken(messages -> messages.createTailToken())
        .tokenClaimInterval(Duration.ofHours(1).toMillis())
        .batchSize(500)
        .build();
  }

  @Test
  void aStreamIsReadFromAnyToken() throws Exception {
    testbed.appender.append(comments("task-1", 0, 5), null);

    assertThat(positions(null)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(positions(source.createTailToken())).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(positions(new GlobalSequenceTrackingToken(3))).containsExactly(4L, 5L);
    assertThat(positions(source.createHeadToken())).isEmpty();
    assertThat(
            positions(
                ReplayToken.createReplayToken(
                    new GlobalSequenceTrackingToken(5), new GlobalSequenceTrackingToken(2))))
        .containsExactly(3L, 4L, 5L);
  }

  private List<Long> positions(TrackingToken token) throws InterruptedException {
    List<Long> positions = new ArrayList<>();
    try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token)) {
      while (stream.hasNextAvailable()) {
        long peeked = stream.peek().orElseThrow().trackingToken().position().orElseThrow();
        positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        assertThat(positions.getLast()).isEqualTo(peeked);
      }
      assertThat(stream.peek()).isEmpty();
    }
    return positions;
  }

  @Test
  void whoWaitsForMoreIsWoken() throws Exception {
    try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null);
        var other = Executors.newSingleThreadExecutor()) {
      assertThat(stream.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();

      var next = other.submit(() -> LogMessages.logged(stream.nextAvailable()).position());
      testbed.append(comment("task-1", 0));
      assertThat(next.get(20, TimeUnit.SECONDS)).isEqualTo(1);

      testbed.append(comment("task-1", 1));
      assertThat(stream.hasNextAvailable(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aReaderAheadOfTheLogIsRefused() {
    testbed.append(comment("task-1", 0));

    assertThatThrownBy(() -> source.openStream(new GlobalSequenceTrackingToken(2)))
        .isInstanceOfSatisfying(
            LogCorruptedException.class, e -> assertThat(e.position()).isEqualTo(2));
    assertThatThrownBy(() -> source.openStream(GapAwareTrackingToken.newInstance(1, List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGapStopsTheReaderLoudly() throws Exception {
    testbed.appender.append(comments("task-1", 0, 5), null);
    testbed.tamper("delete from log.event where position = 3");

    try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null)) {
      assertThatThrownBy(stream::hasNextAvailable).isInstanceOf(LogCorruptedException.class);
      assertThatThrownBy(stream::hasNextAvailable).isInstanceOf(LogCorruptedException.class);
    }
  }

  @Test
  void aClosedStreamHasNothingMore() throws Exception {
    testbed.append(comment("task-1", 0));
    BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null);
    stream.close();

    assertThat(stream.hasNextAvailable()).isFalse();
    assertThatThrownBy(stream::nextAvailable).isInstanceOf(IllegalStateException.class);
  }
}
