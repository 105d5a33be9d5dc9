/**
 * "How did each task stand on each day, as known at each moment?" The temporal read model that
 * lists and tables of a day are answered from: the projection, its tables, and how to ask them.
 * Owns no question of its own, so it has no controller, and knows none of the packages that ask it.
 */
@NullMarked
package vn.dondoc.query.timeline;

import org.jspecify.annotations.NullMarked;
