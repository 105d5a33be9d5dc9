/**
 * A durable PostgreSQL of one's own from a jar, for a first run, a small office, and tests. Knows
 * nothing of dondoc.
 */
@NullMarked
package vn.dondoc.embeddedpostgres;

import org.jspecify.annotations.NullMarked;
