package vn.dondoc.command.importing.draft;

/**
 * Every problem an importer can find. The name is what callers see as {@code code}; the words for
 * people are in {@code problems_vi.properties} and {@code problems_en.properties}, one line a code.
 */
public enum ProblemCode {
  // the document
  NUMBER_MISSING(Severity.ERROR),
  DATE_MISSING(Severity.ERROR),
  DATE_IMPOSSIBLE(Severity.ERROR),
  ENCODING_ASSUMED(Severity.WARNING),
  /** Argument: the sheets, rows and columns that the file hides. */
  HIDDEN_LEFT_OUT(Severity.WARNING),
  FILE_ALREADY_IN_DRAFT(Severity.INFO),
  FILE_ALREADY_ISSUED(Severity.WARNING),
  ITEMS_REMOVED(Severity.WARNING),
  // rows and items
  CONTENT_MISSING(Severity.ERROR),
  LEAD_MISSING(Severity.ERROR),
  ROLES_UNCLEAR(Severity.WARNING),
  NO_LEAD_RESOLVED(Severity.ERROR),
  ROW_JOINED(Severity.WARNING),
  /** Argument: the head of a column whose cell may end elsewhere. */
  COLUMN_BOUNDARY_UNSURE(Severity.WARNING),
  REF_DUPLICATE(Severity.WARNING),
  REF_SKIPPED(Severity.WARNING),
  CELLS_WITHOUT_COLUMN(Severity.WARNING),
  TEXT_OUTSIDE_ITEMS(Severity.WARNING),
  TABLE_LEFT_OUT(Severity.WARNING),
  // agencies
  AGENCY_UNKNOWN(Severity.ERROR),
  AGENCY_AMBIGUOUS(Severity.ERROR),
  AGENCY_NOT_VALID(Severity.ERROR),
  AGENCY_UNSPECIFIC(Severity.WARNING),
  GROUP_WITHOUT_MEMBERS(Severity.WARNING),
  // deadlines
  DEADLINE_FROM_ABOVE(Severity.WARNING),
  DEADLINE_UNCLEAR(Severity.ERROR),
  DEADLINE_AMBIGUOUS(Severity.WARNING),
  DEADLINE_NEEDS_ISSUE_DATE(Severity.ERROR),
  DUE_BEFORE_ISSUE(Severity.WARNING),
  NO_SUCH_DAY(Severity.ERROR),
  CALENDAR_MISSING(Severity.WARNING);

  private final Severity severity;

  ProblemCode(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}
