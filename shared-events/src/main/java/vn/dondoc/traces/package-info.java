/**
 * Spans of what lies between an HTTP request and its read models, in OpenTelemetry's interface:
 * ops/decisions/0020. Knows how spans hang together, and nothing of what they are of. Nothing here
 * fails a caller, and without an SDK to record them no span is made.
 */
@NullMarked
package vn.dondoc.traces;

import org.jspecify.annotations.NullMarked;
