package vn.dondoc.query.proof.signing;

import java.time.Instant;
import vn.dondoc.query.proof.note.SignedNote;

/**
 * A signed tree head.
 *
 * @param size of the tree, which is the position of its last entry
 * @param root 32 bytes
 * @param note as it was signed, without cosignatures
 */
@SuppressWarnings("ArrayRecordComponent") // compared as its note only
public record Checkpoint(long size, byte[] root, SignedNote note, Instant signedAt) {}
