package vn.dondoc.command.erasure;

import org.jspecify.annotations.Nullable;

/**
 * Has what an event said erased for ever, its proofs excepted.
 *
 * @param position of the event in the log
 * @param reason the decision that this follows
 */
public record EraseContent(long position, @Nullable String reason) {}
