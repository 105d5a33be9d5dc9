/**
 * Makes the rows of one stream in the serving generation anew from the log, while everything else
 * goes on, and keeps who did so and what changed.
 */
@NullMarked
package vn.dondoc.query.projection.repairing;

import org.jspecify.annotations.NullMarked;
