/**
 * Follows the log through Axon's pooled streaming processor. The only package of this side that may
 * import Axon.
 */
@NullMarked
package vn.dondoc.query.projection.live;

import org.jspecify.annotations.NullMarked;
