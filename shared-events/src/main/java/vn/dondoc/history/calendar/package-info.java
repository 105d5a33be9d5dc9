/**
 * Working days of Vietnamese public offices. Pure; data come from a table of facts and from events
 * that lie over it, never from a guess.
 */
@NullMarked
package vn.dondoc.history.calendar;

import org.jspecify.annotations.NullMarked;
