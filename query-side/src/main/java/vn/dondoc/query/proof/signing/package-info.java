/**
 * Vouches for a tree: checkpoints and the key that signs them, cosignatures of witnesses. What was
 * signed is kept for ever, and nothing is signed that does not go on from what was signed before.
 */
@NullMarked
package vn.dondoc.query.proof.signing;

import org.jspecify.annotations.NullMarked;
