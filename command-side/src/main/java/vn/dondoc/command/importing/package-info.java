/**
 * Plan documents to drafts, as plain functions from bytes to a value: {@code read} (bytes to
 * blocks) → {@code table} (which cell is which) → {@code rows} (whole rows) → {@code items}
 * (numbered, with what they inherit) → {@code resolved} (agencies and deadlines) → {@code draft}.
 * Each stage knows only those before it. No Spring, no clock, no store: {@code java.*}, events and
 * what they add up to, the agency directory, Apache POI (in {@code read} alone) and JSpecify.
 */
@NullMarked
package vn.dondoc.command.importing;

import org.jspecify.annotations.NullMarked;
