/** Ours, put together as it is shipped: nothing here may be tuned for a measurement. */
@NullMarked
package vn.dondoc.bench.ours;

import org.jspecify.annotations.NullMarked;
