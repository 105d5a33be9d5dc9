/**
 * "What was overdue on that day, as known at that moment?" The reader over the tables of {@code
 * timeline}, and its controller. Owns no tables; may use {@code http}, {@code projection} and
 * {@code timeline}, and no other question's package.
 */
@NullMarked
package vn.dondoc.query.overdue;

import org.jspecify.annotations.NullMarked;
