/**
 * What contenders are given to do: lives of tasks, seeded, and a log filled with them. Knows no
 * contender, and no table but those of our log.
 */
@NullMarked
package vn.dondoc.bench.workload;

import org.jspecify.annotations.NullMarked;
