/** The scenario {@code memory}: what the standalone JVM keeps resident, idle and under load. */
@NullMarked
package vn.dondoc.bench.memory;

import org.jspecify.annotations.NullMarked;
