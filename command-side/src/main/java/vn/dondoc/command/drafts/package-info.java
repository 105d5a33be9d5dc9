/**
 * Plan drafts between upload and issue: not events but a staging table. A draft is what the
 * importer makes of a file, with what people corrected by hand laid over it.
 */
@NullMarked
package vn.dondoc.command.drafts;

import org.jspecify.annotations.NullMarked;
