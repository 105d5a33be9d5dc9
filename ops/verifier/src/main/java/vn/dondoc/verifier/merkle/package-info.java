/**
 * The Merkle tree of RFC 6962 and the checks of its proofs, written from RFC 6962 and RFC 9162 and
 * shared with nobody: the log's own code must not be able to err in the same way. Pure; knows of no
 * files and no signatures.
 */
@NullMarked
package vn.dondoc.verifier.merkle;

import org.jspecify.annotations.NullMarked;
