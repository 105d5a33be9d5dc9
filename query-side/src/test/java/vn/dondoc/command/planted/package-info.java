/** Planted for the architecture rules to catch. */
@NullMarked
package vn.dondoc.command.planted;

import org.jspecify.annotations.NullMarked;
