package vn.dondoc.command.importing.draft;

/** How much a problem weighs for whoever issues the plan. */
public enum Severity {
  /** Something of the document is not understood; a person has to settle or accept it. */
  ERROR,
  /** Understood, but surprising or incomplete. */
  WARNING,
  /** Worth knowing; nobody has to settle or accept it. */
  INFO
}
