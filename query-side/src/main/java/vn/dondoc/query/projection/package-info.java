/**
 * What a projection is, and how its rows are stored: declarations, generations, checkpoints, dead
 * letters, batches. A projection itself is pure; only the stores here speak SQL. Knows neither Axon
 * (see {@code live}) nor any single projection.
 */
@NullMarked
package vn.dondoc.query.projection;

import org.jspecify.annotations.NullMarked;
