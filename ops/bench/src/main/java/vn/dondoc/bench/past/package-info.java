/** What questions about the past cost beside the same questions about the present. */
@NullMarked
package vn.dondoc.bench.past;

import org.jspecify.annotations.NullMarked;
