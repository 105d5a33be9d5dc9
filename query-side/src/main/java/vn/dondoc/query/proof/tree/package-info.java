/**
 * The Merkle tree of RFC 6962, cut into tiles as C2SP tlog-tiles has it: hashing, coordinates, the
 * growing edge, roots, inclusion and consistency proofs. Pure: bytes in, bytes out; where tiles are
 * kept, and what their leaves say, is not known here.
 */
@NullMarked
package vn.dondoc.query.proof.tree;

import org.jspecify.annotations.NullMarked;
