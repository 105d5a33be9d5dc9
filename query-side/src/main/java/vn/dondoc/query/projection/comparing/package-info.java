/**
 * Holds two generations of a projection against each other, row for row, and names what differs:
 * the row's key, its columns, the events behind it. Reads; changes nothing.
 */
@NullMarked
package vn.dondoc.query.projection.comparing;

import org.jspecify.annotations.NullMarked;
