/** Offenders planted for the architecture rules to catch, one a rule. */
@NullMarked
package vn.dondoc.query.tasks.planted;

import org.jspecify.annotations.NullMarked;
