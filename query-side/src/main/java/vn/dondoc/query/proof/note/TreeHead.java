package vn.dondoc.query.proof.note;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checkpoint states: the first three lines of its note (C2SP tlog-checkpoint, "Note text").
 *
 * @param origin which log
 * @param size how many leaves its tree has
 * @param root the root hash of that tree, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared as its text only
public record TreeHead(String origin, long size, byte[] root) {

  /** Origin, size, and 32 bytes in Base64. */
  private static final Pattern TEXT =
      Pattern.compile("([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n");

  public TreeHead {
    if (origin.isEmpty() || origin.chars().anyMatch(Character::isISOControl)) {
      throw new NoteFormatException("no log can have this origin");
    }
  }

  /**
   * @param text of a note, with its last line feed; extension lines are passed over
   * @throws NoteFormatException if it is not written as the specification has it
   */
  public static TreeHead parse(String text) {
    Matcher lines = TEXT.matcher(text);
    if (!lines.lookingAt()) {
      throw new NoteFormatException("not the text of a checkpoint");
    }
    byte[] root = Base64.getDecoder().decode(lines.group(3));
    return new TreeHead(lines.group(1), Long.parseLong(lines.group(2)), root);
  }

  /** The text of the note, with its last line feed. */
  public String text() {
    return "%s\n%d\n%s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root));
  }
}
