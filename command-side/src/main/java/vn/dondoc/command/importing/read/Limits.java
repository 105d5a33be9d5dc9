package vn.dondoc.command.importing.read;

import vn.dondoc.command.importing.draft.Unreadable;

/** Bounds of what is read. Beyond them a file is refused with LIMIT_EXCEEDED, naming the bound. */
final class Limits {

  /** More than twice what one issuing can take. */
  static final int MAX_ROWS = 50_000;

  static final int MAX_BLOCKS = 500_000;

  /** Five thousand pages of text; a plan has a few dozen. */
  static final int MAX_TEXT_BYTES = 16 * 1024 * 1024;

  static final int MAX_TEXT_LINES = 200_000;

  /** Files from before Unicode are small, and each encoding is tried on all of the text. */
  static final int MAX_OLD_TEXT_BYTES = 4 * 1024 * 1024;

  /** Of the whole file: fifty columns of twenty thousand rows. */
  static final int MAX_CELLS = 1_000_000;

  static final int MAX_CELLS_PER_ROW = 200;
  static final int MAX_CELL_CHARS = 50_000;
  static final int MAX_PARAGRAPH_CHARS = 1_000_000;

  /** Of a part inside a Word or Excel file, after decompression. */
  static final long MAX_PART_BYTES = 64L * 1024 * 1024;

  /** Of the text of a Word document, which is held as a tree many times its size. */
  static final long MAX_WORD_PART_BYTES = 12L * 1024 * 1024;

  /** Of a Word document, those in cells counted too: five thousand rows of ten cells have fewer. */
  static final int MAX_WORD_PARAGRAPHS = 60_000;

  static final int MAX_PDF_PAGES = 1_000;

  /** Of one stream of a PDF file, unpacked: the contents of a page, or a font. */
  static final long MAX_PDF_STREAM_BYTES = 32L * 1024 * 1024;

  /** Of all streams of a PDF file that may hold text. */
  static final long MAX_PDF_TOTAL_BYTES = 160L * 1024 * 1024;

  /** Of the whole file; a page of dense text has some five thousand. */
  static final int MAX_PDF_GLYPHS = 3_000_000;

  static final int MAX_PDF_GLYPHS_PER_PAGE = 100_000;

  /** Drawing and text instructions of the whole file, parts that are drawn again counted again. */
  static final int MAX_PDF_OPERATORS = 3_000_000;

  /** Of all fonts' tables of characters; that of one has a few thousand. */
  static final int MAX_PDF_TABLE_BYTES = 16 * 1024 * 1024;

  /** Of all fonts: thirty of them with every character there is a short code for. */
  static final long MAX_PDF_MEANINGS = 2_000_000;

  /** A thousand pages that are tagged for screen readers have some hundred thousand. */
  static final int MAX_PDF_OBJECTS = 250_000;

  /** Where objects stand, three bytes or more for each. */
  static final int MAX_PDF_XREF_BYTES = 4 * 1024 * 1024;

  /** Graphics states saved in each other on a page. */
  static final int MAX_PDF_NESTING = 500;

  private Limits() {}

  static void check(long actual, long limit, String what) {
    if (actual > limit) {
      throw new UnreadableException(Unreadable.Code.LIMIT_EXCEEDED, what, Long.toString(limit));
    }
  }
}
