/**
 * What the events of a task add up to: its state, and the lateness verdict. Pure functions that
 * both sides use; depends on {@code java.*}, {@code vn.dondoc.events} and JSpecify alone.
 */
@NullMarked
package vn.dondoc.history;

import org.jspecify.annotations.NullMarked;
