/** Offenders planted for the architecture rules to catch. */
@NullMarked
package vn.dondoc.query.overdue.planted;

import org.jspecify.annotations.NullMarked;
