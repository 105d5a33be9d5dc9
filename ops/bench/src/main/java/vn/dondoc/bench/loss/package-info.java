/**
 * The scenario {@code loss}: whether every committed event reaches a reader exactly once and in the
 * order of its stream, whatever writers do. Each store is written to and read as it really is.
 */
@NullMarked
package vn.dondoc.bench.loss;

import org.jspecify.annotations.NullMarked;
