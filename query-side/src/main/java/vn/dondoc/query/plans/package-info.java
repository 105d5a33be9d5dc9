/**
 * "Which plans were issued, and what does each say now?" The projection, its SQL, its reader and
 * its controller. May use {@code http} and {@code projection}, and no other question's package.
 */
@NullMarked
package vn.dondoc.query.plans;

import org.jspecify.annotations.NullMarked;
