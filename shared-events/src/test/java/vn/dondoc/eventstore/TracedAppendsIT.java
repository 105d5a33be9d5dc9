package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.eventstore.LogTestbed.comment;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.traces.RecordedSpans;
import vn.dondoc.traces.Step;

class TracedAppendsIT {

  private final RecordedSpans spans = new RecordedSpans(Sampler.alwaysOn());
  private LogTestbed testbed;
  private InterceptedCommits connections;
  private LogAppender appender;

  @BeforeEach
  void anAppenderThatIsTraced() {
    testbed = new LogTestbed();
    connections = new InterceptedCommits(testbed.writer);
    appender =
        testbed.open(
            new LogAppender(
                connections,
                testbed.writer,
                testbed.serializer,
                Clock.systemUTC(),
                new SimpleMeterRegistry(),
                testbed.signal,
                spans.traces()));
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void appendsThatSharedATransactionAreKnownByTheHeadThatItLeft() throws Exception {
    // Given a transaction that ends when two more appends wait for the next one
    CountDownLatch committing = new CountDownLatch(1);
    connections.nextCommit(
        connection -> {
          committing.countDown();
          Poll.until("two wait", () -> appender.waitingAppends() == 2);
          connection.commit();
        });
    try (ExecutorService callers = Executors.newCachedThreadPool()) {
      callers.execute(() -> append(comment("task-1", 0)));
      committing.await();

      // When they have been answered
      callers.execute(() -> append(comment("task-2", 0), comment("task-2", 1)));
      callers.execute(() -> append(comment("task-3", 0)));
    }

    // Then each append is a part of its command, and tells who it travelled with
    List<SpanData> appends = spans.named("append");
    assertThat(appends)
        .extracting(span -> number(span, "dondoc.batch.head"))
        .containsExactlyInAnyOrder(1L, 4L, 4L);
    assertThat(appends)
        .extracting(span -> number(span, "dondoc.batch.appends"))
        .containsExactlyInAnyOrder(1L, 2L, 2L);
    assertThat(appends)
        .extracting(
            span ->
                number(span, "dondoc.append.last_position")
                    - number(span, "dondoc.append.first_position"))
        .containsExactlyInAnyOrder(0L, 1L, 0L);
    assertThat(appends)
        .extracting(SpanData::getParentSpanId)
        .containsExactlyInAnyOrderElementsOf(
            spans.named("command NewEvent").stream().map(SpanData::getSpanId).toList());
    assertThat(appends)
        .allSatisfy(
            span ->
                assertThat(span.getEvents())
                    .extracting(EventData::getName)
                    .containsExactly("taken into a batch"));
  }

  @Test
  void anAppendThatIsRefusedSaysSoWithoutQuotingIt() {
    append(comment("task-1", 0));

    assertThatThrownBy(() -> append(comment("task-1", 0)))
        .isInstanceOf(StreamConflictException.class);

    SpanData refused = spans.named("append").getLast();
    assertThat(refused.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(refused.getStatus().getDescription()).isEqualTo("StreamConflictException");
  }

  @Test
  void anAppendOfACallerWhoIsNotTracedIsNotRecorded() {
    appender.append(List.of(comment("task-1", 0)), null);

    assertThat(spans.all()).isEmpty();
  }

  private void append(NewEvent... events) {
    try (Step _ = spans.traces().begin("command", NewEvent.class)) {
      appender.append(List.of(events), null);
    }
  }

  private static long number(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.longKey(attribute));
  }
}
