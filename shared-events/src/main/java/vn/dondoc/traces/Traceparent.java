package vn.dondoc.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span named in the form of W3C Trace Context: {@code 00-<trace>-<span>-<flags>}. */
final class Traceparent {

  private static final String HEADER = "traceparent";
  private static final TextMapGetter<String> ALONE = new Alone();

  private Traceparent() {}

  static String of(SpanContext span) {
    return "00-%s-%s-%s"
        .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
  }

  /** The span that is named; the invalid one where the text is malformed. */
  static SpanContext read(String text) {
    Context read = W3CTraceContextPropagator.getInstance().extract(Context.root(), text, ALONE);
    return Span.fromContext(read).getSpanContext();
  }

  /** Hands the text over as if it were the only header of a request. */
  private static final class Alone implements TextMapGetter<String> {

    @Override
    public Iterable<String> keys(String text) {
      return List.of(HEADER);
    }

    @Override
    public @Nullable String get(@Nullable String text, String header) {
      return header.equals(HEADER) ? text : null;
    }
  }
}
