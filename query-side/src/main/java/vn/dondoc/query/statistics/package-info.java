/**
 * "How do the agencies stand?" Counts over the tables of {@code tasks}, with the same lateness
 * expression. Owns no tables.
 */
@NullMarked
package vn.dondoc.query.statistics;

import org.jspecify.annotations.NullMarked;
