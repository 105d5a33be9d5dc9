/**
 * Follows a log and adds its entries to a tree: what the entry of an event is, where tiles are kept
 * (schema {@code proof}), who adds to them and when. One writer at a time over all nodes.
 */
@NullMarked
package vn.dondoc.query.proof.building;

import org.jspecify.annotations.NullMarked;
