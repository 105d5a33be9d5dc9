/**
 * "How do the agencies stand, or did they stand then?" Counts over the tables of {@code timeline},
 * the present like any past day. Owns no tables.
 */
@NullMarked
package vn.dondoc.query.statistics;

import org.jspecify.annotations.NullMarked;
