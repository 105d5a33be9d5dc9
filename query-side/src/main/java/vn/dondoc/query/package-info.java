/** The query side: its start and its wiring. */
@NullMarked
package vn.dondoc.query;

import org.jspecify.annotations.NullMarked;
