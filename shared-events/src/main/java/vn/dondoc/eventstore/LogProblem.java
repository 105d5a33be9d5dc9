package vn.dondoc.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * Something about the log that has to be put right before anyone may rely on it.
 *
 * @param position the first position concerned, if one is
 */
public record LogProblem(Code code, String detail, @Nullable Long position) {

  /**
   * What is wrong and where, for everyone: in no words that come out of the log. Where no position
   * is concerned they are of the server's settings.
   */
  public String named() {
    return position == null
        ? "%s: %s".formatted(code, detail)
        : "%s at position %d".formatted(code, position);
  }

  /** What is wrong. */
  public enum Code {
    /** The server may lose what it has confirmed. */
    NOT_DURABLE,
    /** The database does not hold text as UTF-8, so that payloads and their hashes may differ. */
    NOT_UTF8,
    /** An event is stored under a name or a revision that this version does not know. */
    UNKNOWN_EVENT_TYPE,
    /** What was to be erased, by an event that says so, is still there. */
    NOT_ERASED,
    /** A position is missing between others. */
    GAP,
    /** The log reached further when it was last looked at, though its head says otherwise. */
    CUT_SHORT,
    /** Events lie beyond the head: the next append would take a position twice. */
    HEAD_BEHIND,
    /** The head lies beyond the last event: events at the end are missing. */
    HEAD_AHEAD,
    /** The one row of log_head is missing. */
    HEAD_MISSING
  }
}
