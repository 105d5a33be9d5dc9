/** Keeps the tree at the log's heels and its checkpoints signed, and says how that stands. */
@NullMarked
package vn.dondoc.query.proof.running;

import org.jspecify.annotations.NullMarked;
