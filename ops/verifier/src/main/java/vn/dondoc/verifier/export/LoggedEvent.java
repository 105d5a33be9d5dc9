package vn.dondoc.verifier.export;

import vn.dondoc.verifier.json.JsonText;
import vn.dondoc.verifier.merkle.Hash;

/**
 * What the checks need of an event.
 *
 * @param position in the log, from 1
 * @param streamVersion in its stream, from 0
 * @param recordedAt UTC to the microsecond, so that texts compare as moments do
 * @param leaf the hash of what the tree holds of it
 * @param erased whether payload or metadata are gone and only their hashes are left
 */
record LoggedEvent(
    long position,
    JsonText streamId,
    long streamVersion,
    JsonText recordedAt,
    Hash leaf,
    boolean erased) {}
