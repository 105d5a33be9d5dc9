/**
 * What the importer proposes: a draft with its items and problems, or why the file cannot be read.
 * Plain values only; the stages of the pipeline and the edge both depend on it, it depends on
 * {@code java.*}, events and JSpecify alone.
 */
@NullMarked
package vn.dondoc.command.importing.draft;

import org.jspecify.annotations.NullMarked;
