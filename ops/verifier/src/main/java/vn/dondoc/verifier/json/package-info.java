/**
 * A small strict reader of JSON (RFC 8259) and the string form of RFC 8785. Texts are kept as
 * UTF-8, since hashes are made over bytes. Knows nothing of logs and proofs.
 */
@NullMarked
package vn.dondoc.verifier.json;

import org.jspecify.annotations.NullMarked;
