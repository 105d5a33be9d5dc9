/**
 * "What was overdue on that day, as known at that moment?" The projection, its SQL, its reader and
 * its controller. May use {@code http} and {@code projection}, and no other question's package.
 */
@NullMarked
package vn.dondoc.query.overdue;

import org.jspecify.annotations.NullMarked;
