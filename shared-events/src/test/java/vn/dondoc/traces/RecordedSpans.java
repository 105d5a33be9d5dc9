package vn.dondoc.traces;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;

/** What was recorded, in the order in which it ended. */
public final class RecordedSpans {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Traces traces;

  /**
   * @param ofRoots which traces that begin here are recorded
   */
  public RecordedSpans(Sampler ofRoots) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(ofRoots))
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();
    traces = Traces.by(OpenTelemetrySdk.builder().setTracerProvider(provider).build());
  }

  public Traces traces() {
    return traces;
  }

  public List<SpanData> all() {
    return exporter.getFinishedSpanItems();
  }

  public List<SpanData> named(String name) {
    return all().stream().filter(span -> span.getName().equals(name)).toList();
  }
}
