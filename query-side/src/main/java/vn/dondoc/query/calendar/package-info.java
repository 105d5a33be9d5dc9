/**
 * "Which days are worked?" The working calendar as the log has it, for callers and for whoever
 * judges lateness on this side. Owns no tables: a calendar is a few dozen events.
 */
@NullMarked
package vn.dondoc.query.calendar;

import org.jspecify.annotations.NullMarked;
