/** Bytes as text and as hashes, strictly: of each thing one written form and no other. */
@NullMarked
package vn.dondoc.verifier.encoding;

import org.jspecify.annotations.NullMarked;
