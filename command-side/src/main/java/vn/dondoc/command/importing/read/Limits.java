package vn.dondoc.command.importing.read;

import vn.dondoc.command.importing.draft.Unreadable;

/** Bounds of what is read. Beyond them a file is refused with LIMIT_EXCEEDED, naming the bound. */
final class Limits {

  static final int MAX_ROWS = 100_000;
  static final int MAX_BLOCKS = 500_000;
  static final int MAX_CELLS_PER_ROW = 200;
  static final int MAX_CELL_CHARS = 50_000;

  /** Of a part inside a Word or Excel file, after decompression. */
  static final long MAX_PART_BYTES = 64L * 1024 * 1024;

  /** Of the text of a Word document, which is held as a tree many times its size. */
  static final long MAX_WORD_PART_BYTES = 24L * 1024 * 1024;

  private Limits() {}

  static void check(long actual, long limit, String what) {
    if (actual > limit) {
      throw new UnreadableException(Unreadable.Code.LIMIT_EXCEEDED, what, Long.toString(limit));
    }
  }
}
