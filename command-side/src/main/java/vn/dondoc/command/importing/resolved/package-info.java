/**
 * Last stage: what the items' words mean, by the directory and the plan's date. {@code agency} and
 * {@code deadline} read one cell each; this package puts items together.
 */
@NullMarked
package vn.dondoc.command.importing.resolved;

import org.jspecify.annotations.NullMarked;
