/**
 * Working days of Vietnamese public offices. Pure; data come from a table of facts, never from a
 * guess.
 */
@NullMarked
package vn.dondoc.history.calendar;

import org.jspecify.annotations.NullMarked;
