/**
 * The scenario {@code export}: the log as files with proofs, over HTTP, from a query side in a
 * process of its own.
 */
@NullMarked
package vn.dondoc.bench.export;

import org.jspecify.annotations.NullMarked;
