package vn.dondoc.command.importing.draft;

/** What of a draft a problem is about, so that correcting just that settles it. */
public enum DraftField {
  /** The document itself: its number, its date, text outside its items. */
  DOCUMENT,
  /** The row as a whole. */
  ROW,
  REF,
  CONTENT,
  LEAD,
  COORDINATING,
  DEADLINE
}
