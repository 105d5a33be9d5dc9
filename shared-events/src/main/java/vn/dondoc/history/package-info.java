/**
 * What events add up to: the state of a task, its lateness verdict, and what has become of
 * agencies. Pure functions that both sides use; depends on {@code java.*}, {@code vn.dondoc.events}
 * and JSpecify alone.
 */
@NullMarked
package vn.dondoc.history;

import org.jspecify.annotations.NullMarked;
