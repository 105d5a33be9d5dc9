/**
 * "Which tasks are there, and how does this one stand?" The projection, its SQL, its reader and its
 * controller. May use {@code http}, {@code projection} and {@code timeline}, and no other
 * question's package.
 */
@NullMarked
package vn.dondoc.query.tasks;

import org.jspecify.annotations.NullMarked;
