package vn.dondoc.cli;

/** What the command line ends with; part of the interface, for scripts. */
final class ExitCode {

  /** Done, and all is as it should be. */
  static final int OK = 0;

  /**
   * Something is not as it should be: rows differ, a rebuild failed, events wait, a log is not what
   * was signed.
   */
  static final int WRONG = 1;

  /** Asked for in a wrong way; picocli's own. */
  static final int USAGE = 2;

  /** Refused: unknown, not allowed, or not now; a damaged backup, a store that is not empty. */
  static final int REFUSED = 3;

  /** The server or the database does not answer, or cannot for the moment. */
  static final int UNREACHABLE = 4;

  private ExitCode() {}
}
