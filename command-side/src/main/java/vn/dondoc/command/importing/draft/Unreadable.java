package vn.dondoc.command.importing.draft;

import java.util.List;

/**
 * Why a file does not become a draft. Nothing of it is kept.
 *
 * @param arguments what the message of the code speaks of, in the order of its placeholders
 */
public record Unreadable(Code code, List<String> arguments) implements ImportResult {

  public Unreadable {
    arguments = List.copyOf(arguments);
  }

  /** The name is what callers see as {@code code}. */
  public enum Code {
    EMPTY_FILE,
    /** Arguments: the file's name, what its first bytes say. */
    NOT_WHAT_ITS_NAME_SAYS,
    /** Arguments: the ending of its name, the endings that can be read. */
    UNSUPPORTED_FORMAT,
    /** Arguments: the words that the heads of the columns were looked for by. */
    NO_TABLE_FOUND,
    FILE_UNREADABLE,
    ENCRYPTED,
    /** Pages without a single character, as a scanner makes them. */
    NO_TEXT,
    /** Arguments: the offset of the first byte that is not UTF-8, from 0. */
    FILE_NOT_UTF8,
    /** Arguments: what there is too much of, the limit. */
    LIMIT_EXCEEDED
  }
}
