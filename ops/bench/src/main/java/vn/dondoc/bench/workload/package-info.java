/** What contenders are given to do: lives of tasks, seeded. Knows no database and no contender. */
@NullMarked
package vn.dondoc.bench.workload;

import org.jspecify.annotations.NullMarked;
