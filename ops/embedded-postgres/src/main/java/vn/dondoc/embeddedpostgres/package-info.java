/**
 * A durable PostgreSQL of one's own from a jar, for a first run, a small office, and tests. Knows
 * nothing of dondoc but the name of its database, and depends on none of its modules.
 */
@NullMarked
package vn.dondoc.embeddedpostgres;

import org.jspecify.annotations.NullMarked;
