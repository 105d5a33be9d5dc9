/**
 * What the clock and the calendar do without anyone asking: effective days that follow the working
 * calendar, occurrences of recurring tasks. What is due is told by pure functions from what the log
 * says to what it should say; a run compares the two and gives the commands that are missing.
 * Nothing is remembered between runs that the log does not hold, so a run that was cut off, two at
 * once, and two nodes come to the same events.
 */
@NullMarked
package vn.dondoc.command.automation;

import org.jspecify.annotations.NullMarked;
