package vn.dondoc.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String UNSAMPLED = "00-" + TRACE + "-b7ad6b7169203331-00";

  private final RecordedSpans spans = new RecordedSpans(Sampler.alwaysOn());

  @Test
  void whereTracingIsOffEveryStepIsTheOneThatIsNotRecorded() {
    assertThat(Traces.by(null)).isSameAs(Traces.OFF);
    assertThat(Traces.OFF.begin("command", String.class)).isSameAs(Step.NONE);
    assertThat(Traces.OFF.beginWithin("append")).isSameAs(Step.NONE);
    assertThat(Traces.OFF.beginBatch("project", "tasks", List.of(SAMPLED), Function.identity()))
        .isSameAs(Step.NONE);
    assertThat(Step.NONE.traceparent()).isNull();
  }

  @Test
  void aStepIsAPartOfTheOneAroundItAndNamesItselfToOthers() {
    String traceparent;
    try (Step command = spans.traces().begin("command", String.class);
        Step append = spans.traces().beginWithin("append")) {
      command.note("dondoc.outcome", "refused");
      append.failed(new IllegalStateException("quotes what was stored"));
      traceparent = command.traceparent();
    }

    SpanData append = spans.all().getFirst();
    SpanData command = spans.all().getLast();
    assertThat(command.getName()).isEqualTo("command String");
    assertThat(append.getParentSpanId()).isEqualTo(command.getSpanId());
    assertThat(traceparent)
        .isEqualTo(
            "00-%s-%s-%s"
                .formatted(
                    command.getTraceId(),
                    command.getSpanId(),
                    command.getSpanContext().getTraceFlags().asHex()));
    assertThat(command.getSpanContext().isSampled()).isTrue();
    assertThat(append.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(append.getStatus().getDescription()).isEqualTo("IllegalStateException");
    assertThat(append.getEvents()).isEmpty();
  }

  @Test
  void withinWhatIsNotSampledNothingIsRecorded() {
    try (Scope _ = Span.wrap(Traceparent.read(UNSAMPLED)).makeCurrent()) {
      assertThat(spans.traces().begin("command", String.class)).isSameAs(Step.NONE);
      assertThat(spans.traces().beginWithin("append")).isSameAs(Step.NONE);
    }
    assertThat(spans.traces().beginWithin("append")).isSameAs(Step.NONE);
    Traces unsampled = new RecordedSpans(Sampler.alwaysOff()).traces();
    assertThat(unsampled.begin("command", String.class)).isSameAs(Step.NONE);
  }

  @Test
  void aBatchIsLinkedOnceToEachOfWhatCausedIt() {
    String other = "00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-01";

    beginBatch("none", SAMPLED, SAMPLED, other, "none", UNSAMPLED.replace('b', 'c')).close();

    SpanData batch = spans.all().getFirst();
    assertThat(batch.getName()).isEqualTo("project tasks");
    assertThat(batch.getTraceId()).isEqualTo(TRACE);
    assertThat(batch.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getTraceId)
        .containsExactly(TRACE, "1".repeat(32));
  }

  @Test
  void aBatchIsLinkedToABoundedNumber() {
    String[] many =
        IntStream.rangeClosed(1, 500)
            .mapToObj(i -> "00-%032x-%016x-01".formatted(i, i))
            .toArray(String[]::new);

    beginBatch(many).close();

    assertThat(spans.all().getFirst().getLinks()).hasSize(Traces.MOST_LINKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        UNSAMPLED,
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-zz",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "0af7651916cd43dd8448eb211c80319c"
      })
  void aBatchWithoutAnyTraceThatCanBeReadIsNotRecorded(String traceparent) {
    assertThat(beginBatch(traceparent)).isSameAs(Step.NONE);
  }

  /** The text "none" stands for a member that was not traced. */
  private Step beginBatch(String... traceparents) {
    return spans
        .traces()
        .beginBatch(
            "project",
            "tasks",
            List.of(traceparents),
            traceparent -> traceparent.equals("none") ? null : traceparent);
  }
}
