package vn.dondoc.traces;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Begins steps that are recorded as spans. Where tracing is off, or what asks for the step is not
 * sampled, it is {@link Step#NONE}. Thread-safe.
 */
public final class Traces {

  /** Records nothing. */
  public static final Traces OFF = new Traces(null);

  /** A batch may hold events of more traces than one span should name. */
  static final int MOST_LINKS = 128;

  private final @Nullable Tracer tracer;

  private Traces(@Nullable Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * @param openTelemetry what records spans, null where nothing is to
   */
  public static Traces by(@Nullable OpenTelemetry openTelemetry) {
    return openTelemetry == null ? OFF : new Traces(openTelemetry.getTracer("vn.dondoc"));
  }

  /**
   * A step within that of this thread; where there is none, the first one of a trace of its own.
   *
   * @param kind the span is named by it and by the class that it is about
   */
  public Step begin(String kind, Class<?> about) {
    if (tracer == null) {
      return Step.NONE;
    }
    SpanContext caller = Span.current().getSpanContext();
    return caller.isValid() && !caller.isSampled()
        ? Step.NONE
        : Step.recordedBy(tracer.spanBuilder(kind + " " + about.getSimpleName()).startSpan());
  }

  /** A step within that of this thread, and none where there is none. */
  public Step beginWithin(String name) {
    return tracer == null || !Span.current().getSpanContext().isSampled()
        ? Step.NONE
        : Step.recordedBy(tracer.spanBuilder(name).startSpan());
  }

  /**
   * A step that a batch is taken by, linked to what caused its members, to {@value #MOST_LINKS} at
   * the most. It stands in the trace of the first; where no member was traced there is none.
   *
   * @param kind the span is named by it and by {@code by}
   * @param traceparent that of a member, null where it was not traced; what is malformed is passed
   *     over
   */
  public <E> Step beginBatch(
      String kind, String by, List<E> batch, Function<E, @Nullable String> traceparent) {
    if (tracer == null) {
      return Step.NONE;
    }
    List<SpanContext> causes = causes(batch, traceparent);
    if (causes.isEmpty()) {
      return Step.NONE;
    }
    SpanBuilder span =
        tracer
            .spanBuilder(kind + " " + by)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(Context.root().with(Span.wrap(causes.getFirst())));
    causes.forEach(span::addLink);
    return Step.recordedBy(span.startSpan());
  }

  private static <E> List<SpanContext> causes(
      List<E> batch, Function<E, @Nullable String> traceparent) {
    Set<String> named = new LinkedHashSet<>();
    for (E member : batch) {
      String cause = traceparent.apply(member);
      if (cause != null && named.size() < MOST_LINKS) {
        named.add(cause);
      }
    }
    return named.stream().map(Traceparent::read).filter(SpanContext::isSampled).toList();
  }
}
