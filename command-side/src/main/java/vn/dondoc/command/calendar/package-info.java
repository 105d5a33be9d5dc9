/**
 * The calendar of working days: what can be asked of it, and what that comes to. Pure: {@code
 * java.*}, events, history, decision and JSpecify alone.
 */
@NullMarked
package vn.dondoc.command.calendar;

import org.jspecify.annotations.NullMarked;
