/**
 * Proves what serves against the log: builds the rows that the log gives beside those that serve,
 * compares them and what was applied, and names what is missing, doubled or changed. Changes
 * nothing of what serves.
 */
@NullMarked
package vn.dondoc.query.projection.verifying;

import org.jspecify.annotations.NullMarked;
