/** The scenario {@code tree}: the Merkle tree over the whole log, from nothing. */
@NullMarked
package vn.dondoc.bench.tree;

import org.jspecify.annotations.NullMarked;
