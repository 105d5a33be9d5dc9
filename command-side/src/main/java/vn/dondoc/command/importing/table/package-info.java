/**
 * Second stage: finds the plan's tables among the blocks by the words in their heads, and says
 * which cell is which. Knows nothing of formats, agencies or deadlines.
 */
@NullMarked
package vn.dondoc.command.importing.table;

import org.jspecify.annotations.NullMarked;
