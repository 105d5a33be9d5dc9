/** The scenario {@code append}: commands decided and durably appended, by many callers at once. */
@NullMarked
package vn.dondoc.bench.append;

import org.jspecify.annotations.NullMarked;
