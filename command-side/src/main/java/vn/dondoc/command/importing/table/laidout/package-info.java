/**
 * Tables whose columns are kept by spaces alone, as in text out of a PDF with its layout. Columns
 * are parted where hardly any line has text; rows begin where most of their cells do. What is not
 * clear is said with the row.
 */
@NullMarked
package vn.dondoc.command.importing.table.laidout;

import org.jspecify.annotations.NullMarked;
