/**
 * Builds a projection's next generation beside the serving one and switches to it. Reads the log
 * directly: no framework stands between it and the events.
 */
@NullMarked
package vn.dondoc.query.projection.rebuild;

import org.jspecify.annotations.NullMarked;
