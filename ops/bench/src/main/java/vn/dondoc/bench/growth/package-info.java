/** The scenario {@code growth}: whether a long log makes anything slower. */
@NullMarked
package vn.dondoc.bench.growth;

import org.jspecify.annotations.NullMarked;
