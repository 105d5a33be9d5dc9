/**
 * Keeps every projection running on its serving generation, and says how each stands: status,
 * health, metrics.
 */
@NullMarked
package vn.dondoc.query.projection.running;

import org.jspecify.annotations.NullMarked;
