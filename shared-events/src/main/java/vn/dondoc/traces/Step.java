package vn.dondoc.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done, recorded as a span from its beginning until it is closed, in the thread
 * that began it. What is noted names no person and quotes nobody. Notes may come from any thread.
 */
public final class Step implements AutoCloseable {

  /** One that is not recorded: one object for all, so that it costs nothing to have it. */
  public static final Step NONE = new Step(null, null);

  private final @Nullable Span span;
  private final @Nullable Scope scope;

  private Step(@Nullable Span span, @Nullable Scope scope) {
    this.span = span;
    this.scope = scope;
  }

  /** Until it is closed, what this thread begins is a part of it. */
  @SuppressWarnings("MustBeClosedChecker") // closed with the step
  static Step recordedBy(Span span) {
    return span.getSpanContext().isSampled() ? new Step(span, span.makeCurrent()) : NONE;
  }

  public void note(String key, String value) {
    if (span != null) {
      span.setAttribute(key, value);
    }
  }

  public void note(String key, long value) {
    if (span != null) {
      span.setAttribute(key, value);
    }
  }

  /** That something happened meanwhile, at this moment. */
  public void happened(String what) {
    if (span != null) {
      span.addEvent(what);
    }
  }

  /** Told by its kind alone: messages of failures may quote what was being stored. */
  public void failed(Throwable failure) {
    if (span != null) {
      span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
  }

  /** What others name it by, as of W3C Trace Context; null where it is not recorded. */
  public @Nullable String traceparent() {
    return span == null ? null : Traceparent.of(span.getSpanContext());
  }

  @Override
  public void close() {
    if (span != null && scope != null) {
      scope.close();
      span.end();
    }
  }
}
