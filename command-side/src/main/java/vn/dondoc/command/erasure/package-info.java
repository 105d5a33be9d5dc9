/**
 * Erasing what was said: what may be erased, by whom, and why. Pure: {@code java.*}, events,
 * decision and JSpecify alone. The erasing itself is the database's, when the event is stored.
 */
@NullMarked
package vn.dondoc.command.erasure;

import org.jspecify.annotations.NullMarked;
