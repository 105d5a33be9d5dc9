/**
 * "What happened to this task, who did it, when, why, and what did it change?" The projection, its
 * SQL, its reader and its controller. May use {@code http}, {@code projection} and {@code
 * sentences}, and no other question's package.
 */
@NullMarked
package vn.dondoc.query.history;

import org.jspecify.annotations.NullMarked;
