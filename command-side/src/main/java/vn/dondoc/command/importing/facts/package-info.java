/**
 * Beside the pipeline of items: what the prose of a document says of the document itself, and which
 * duties it holds.
 */
@NullMarked
package vn.dondoc.command.importing.facts;

import org.jspecify.annotations.NullMarked;
