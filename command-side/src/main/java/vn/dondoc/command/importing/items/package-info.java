/**
 * Fourth stage: rows, or the numbered measures of a plan in prose, become items with their number,
 * group and the texts that count for them, inherited ones too. Knows nothing of what agencies and
 * deadlines mean.
 */
@NullMarked
package vn.dondoc.command.importing.items;

import org.jspecify.annotations.NullMarked;
