package vn.dondoc.access;

/** What was done. Names are stored: never renamed. */
public enum AccessKind {
  /** A command that was answered with a refusal. */
  REFUSED_COMMAND,
  /** The events of one task. */
  HISTORY,
  /** The events of one task with the states between them. */
  REPLAY,
  /** One task as it stood then. */
  AS_OF,
  /** Two moments of one task. */
  COMPARE,
  /** The verdict on one task. */
  WHY,
  /** What became of many tasks between two moments. */
  CHANGES,
  /** Events of the log. */
  EVENTS,
  /** The whole log. */
  DUMP,
  /** That something is in a log: hashes only. */
  PROOF,
  /** A list given as a file. */
  LIST_EXPORT,
  /** This log itself. */
  ACCESS_LOG,
  /** Whatever else auditors are shown. */
  AUDIT
}
