/** The scenario {@code stream}: what a command costs on a long stream, beside a short one. */
@NullMarked
package vn.dondoc.bench.stream;

import org.jspecify.annotations.NullMarked;
