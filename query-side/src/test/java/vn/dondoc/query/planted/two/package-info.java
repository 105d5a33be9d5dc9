/** Offenders planted for the architecture rules to catch. */
@NullMarked
package vn.dondoc.query.planted.two;

import org.jspecify.annotations.NullMarked;
