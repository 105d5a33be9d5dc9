/** The scenario {@code tail}: how long after its answer a command shows in a read model. */
@NullMarked
package vn.dondoc.bench.tail;

import org.jspecify.annotations.NullMarked;
