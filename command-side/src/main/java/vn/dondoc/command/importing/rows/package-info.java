/**
 * Third stage: joins rows that a page break has split and tells headings from items. Knows columns,
 * not what their cells mean.
 */
@NullMarked
package vn.dondoc.command.importing.rows;

import org.jspecify.annotations.NullMarked;
