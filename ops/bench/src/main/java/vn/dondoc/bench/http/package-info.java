/**
 * The scenario {@code http}: the same commands over HTTP to ours and to a plain endpoint, each
 * server in a process of its own, the client here.
 */
@NullMarked
package vn.dondoc.bench.http;

import org.jspecify.annotations.NullMarked;
