/**
 * "How do the agencies stand, or did they stand then?" Counts over the tables of {@code tasks} and
 * of {@code timeline}, with the same lateness expressions. Owns no tables.
 */
@NullMarked
package vn.dondoc.query.statistics;

import org.jspecify.annotations.NullMarked;
