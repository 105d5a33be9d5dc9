/**
 * Tables whose columns are gone, as in text copied out of a PDF: the cells' lines follow one
 * another. Heads say which columns there are and in which order, numbers where rows begin, and the
 * best of all ways to cut a row's words into cells is looked for. What agencies and times look like
 * is asked of {@link vn.dondoc.command.importing.table.flowed.CellCues}; everything else is learnt
 * from the document at hand. What is not clear is said with the row, never guessed in silence.
 */
@NullMarked
package vn.dondoc.command.importing.table.flowed;

import org.jspecify.annotations.NullMarked;
