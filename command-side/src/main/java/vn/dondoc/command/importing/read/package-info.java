/**
 * First stage: bytes to paragraphs and rows of cells, whatever the format. Bounds everything it
 * reads; knows nothing of plans. The only package that may use Apache POI and PDFBox.
 */
@NullMarked
package vn.dondoc.command.importing.read;

import org.jspecify.annotations.NullMarked;
