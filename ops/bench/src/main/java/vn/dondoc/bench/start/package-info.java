/** The scenario {@code start}: the standalone jar from its process to its readiness. */
@NullMarked
package vn.dondoc.bench.start;

import org.jspecify.annotations.NullMarked;
