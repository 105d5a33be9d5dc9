package vn.dondoc.command.importing.table.flowed;

import java.util.List;
import vn.dondoc.command.importing.text.Span;

/**
 * What the later stages know of the words in cells. The importer supplies it, so that this stage
 * needs neither a directory nor a calendar.
 */
public interface CellCues {

  /** Where agencies and groups of the directory are named in a cleaned text, in order. */
  List<Span> agencies(String text);

  /** Where days, months, quarters, repetitions and the like stand in a cleaned text, in order. */
  List<Span> times(String text);

  /** Whether a text is a deadline that can be read as a whole. */
  boolean isDeadline(String text);
}
