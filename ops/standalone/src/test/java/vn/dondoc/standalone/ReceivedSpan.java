package vn.dondoc.standalone;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A span as OTLP tells of it.
 *
 * @param service that it was recorded by
 * @param parentId empty where there is none
 * @param attributes as texts
 * @param links each as trace, hyphen, span
 */
record ReceivedSpan(
    String service,
    String traceId,
    String spanId,
    String parentId,
    String name,
    Map<String, String> attributes,
    List<String> links) {

  // Numbers of fields in opentelemetry/proto/trace/v1/trace.proto and common.proto.
  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int RESOURCE_ATTRIBUTES = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int ATTRIBUTES = 9;
  private static final int LINKS = 13;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int TEXT_VALUE = 1;
  private static final int NUMBER_VALUE = 3;

  /** Those of a request to export traces. */
  static Stream<ReceivedSpan> of(ProtoMessage request) {
    return request
        .messages(RESOURCE_SPANS)
        .flatMap(
            resource -> {
              String service = service(resource);
              return resource
                  .messages(SCOPE_SPANS)
                  .flatMap(scope -> scope.messages(SPANS))
                  .map(span -> of(service, span));
            });
  }

  private static String service(ProtoMessage resource) {
    return resource
        .messages(RESOURCE)
        .map(it -> attributes(it, RESOURCE_ATTRIBUTES).getOrDefault("service.name", ""))
        .findFirst()
        .orElse("");
  }

  private static ReceivedSpan of(String service, ProtoMessage span) {
    return new ReceivedSpan(
        service,
        span.hex(TRACE_ID),
        span.hex(SPAN_ID),
        span.hex(PARENT_SPAN_ID),
        span.text(NAME),
        attributes(span, ATTRIBUTES),
        span.messages(LINKS).map(link -> link.hex(TRACE_ID) + "-" + link.hex(SPAN_ID)).toList());
  }

  private static Map<String, String> attributes(ProtoMessage of, int number) {
    return of.messages(number)
        .collect(
            Collectors.toMap(
                attribute -> attribute.text(KEY),
                attribute ->
                    attribute.messages(VALUE).findFirst().map(ReceivedSpan::value).orElse("")));
  }

  private static String value(ProtoMessage value) {
    return value.has(TEXT_VALUE)
        ? value.text(TEXT_VALUE)
        : Long.toString(value.number(NUMBER_VALUE));
  }
}
