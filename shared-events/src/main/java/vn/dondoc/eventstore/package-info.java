/**
 * The log in PostgreSQL (schema {@code log}): append, read one stream, read all in order, wait for
 * more; and Axon's storage engine and message source on top of it. Knows how events are stored, and
 * nothing of what they mean. Only this package writes SQL against the schema {@code log}.
 */
@NullMarked
package vn.dondoc.eventstore;

import org.jspecify.annotations.NullMarked;
