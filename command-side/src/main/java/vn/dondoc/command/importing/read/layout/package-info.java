/**
 * From marks on pages (glyphs and drawn lines) back to paragraphs and tables. Pure geometry: knows
 * neither file formats nor plans. Lengths are points, x runs right and y runs down from the upper
 * left corner of the upright page.
 */
@NullMarked
package vn.dondoc.command.importing.read.layout;

import org.jspecify.annotations.NullMarked;
