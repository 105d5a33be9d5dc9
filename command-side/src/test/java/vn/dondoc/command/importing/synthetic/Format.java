package vn.dondoc.command.importing.synthetic;

/** Kinds of files, and how the text ones separate cells. */
enum Format {
  TXT_TABS("txt"),
  TXT_PIPES("txt"),
  TXT_SEMICOLONS("txt"),
  TXT_COMMAS("txt"),
  MARKDOWN("md"),
  TSV("tsv"),
  CSV_COMMAS("csv"),
  CSV_SEMICOLONS("csv"),
  WORD("docx"),
  EXCEL("xlsx");

  private final String ending;

  Format(String ending) {
    this.ending = ending;
  }

  String fileName() {
    return "plan." + ending;
  }

  /** Whether a cell can be merged with others, or its text be bold. */
  boolean isOffice() {
    return this == WORD || this == EXCEL;
  }

  /** Whether every line of it is a row of values. */
  boolean isValues() {
    return this == TSV || this == CSV_COMMAS || this == CSV_SEMICOLONS;
  }

  boolean hasBold() {
    return isOffice() || this == MARKDOWN || this == TXT_TABS;
  }

  /** Whether a cell is one line. */
  boolean isOneLine() {
    return !isOffice() && this != CSV_COMMAS && this != CSV_SEMICOLONS;
  }
}
