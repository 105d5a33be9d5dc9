package vn.dondoc.command.importing.read;

/** Counts what following the pages of one file costs, whatever refers to what how often. */
final class PdfBudget {

  private static final int OPERATORS_TO_BEGIN = 500;

  private long operators;
  private long glyphs;
  private long glyphsOnPage;
  private long drawnBytes;
  private long tableBytes;
  private long meanings;

  void beginPage() {
    glyphsOnPage = 0;
  }

  void operator() {
    Limits.check(++operators, Limits.MAX_PDF_OPERATORS, "drawing instructions");
  }

  void glyph() {
    Limits.check(++glyphs, Limits.MAX_PDF_GLYPHS, "characters");
    Limits.check(++glyphsOnPage, Limits.MAX_PDF_GLYPHS_PER_PAGE, "characters on a page");
  }

  boolean anyGlyph() {
    return glyphs > 0;
  }

  /** Contents that are drawn again are read again; to begin with them costs too. */
  void drawn(long bytes) {
    operators += OPERATORS_TO_BEGIN;
    drawnBytes += bytes;
    Limits.check(drawnBytes, Limits.MAX_PDF_TOTAL_BYTES, "bytes drawn");
  }

  /** A font's table of characters is read whenever the font is met for the first time. */
  void tableOfCharacters(long bytes) {
    tableBytes += bytes;
    Limits.check(tableBytes, Limits.MAX_PDF_TABLE_BYTES, "bytes in tables of characters");
  }

  /** What codes mean, each counted though one line may state the meanings of many. */
  void meanings(long characters) {
    meanings += characters;
    Limits.check(meanings, Limits.MAX_PDF_MEANINGS, "characters in tables");
  }
}
