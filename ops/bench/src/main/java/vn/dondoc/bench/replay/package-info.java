/** The scenario {@code replay}: the whole log read in order as typed objects. */
@NullMarked
package vn.dondoc.bench.replay;

import org.jspecify.annotations.NullMarked;
