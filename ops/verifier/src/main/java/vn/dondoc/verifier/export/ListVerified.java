package vn.dondoc.verifier.export;

import vn.dondoc.verifier.note.SignedCheckpoint;

/**
 * What was found good about a list: that it is whole as it was made, and which state of the log it
 * names. What its rows say follows from the events up to that position; no proof speaks of rows.
 *
 * @param position of the log that the list was made at
 * @param rows how many, not counting what stands around them
 */
public record ListVerified(SignedCheckpoint checkpoint, long position, long rows) {}
