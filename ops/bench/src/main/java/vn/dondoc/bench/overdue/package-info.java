/** The scenario {@code overdue}: the list of overdue tasks, over many tasks and over few. */
@NullMarked
package vn.dondoc.bench.overdue;

import org.jspecify.annotations.NullMarked;
