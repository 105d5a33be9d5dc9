/** How the projections stand, and rebuilding them, for administrators. */
@NullMarked
package vn.dondoc.query.administration;

import org.jspecify.annotations.NullMarked;
