/**
 * What happened: every event as a plain value, in the past tense. Records and enums only; no
 * behaviour beyond checking their own shape, no framework. Anything may depend on this package; it
 * depends on {@code java.*} and JSpecify alone.
 */
@NullMarked
package vn.dondoc.events;

import org.jspecify.annotations.NullMarked;
