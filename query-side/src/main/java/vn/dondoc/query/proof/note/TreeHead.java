package vn.dondoc.query.proof.note;

import java.util.Base64;

/**
 * What a checkpoint states: the first three lines of its note (C2SP tlog-checkpoint, "Note text").
 *
 * @param origin which log
 * @param size how many leaves its tree has
 * @param root the root hash of that tree, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared as its text only
public record TreeHead(String origin, long size, byte[] root) {

  public TreeHead {
    if (origin.isEmpty() || origin.chars().anyMatch(Character::isISOControl)) {
      throw new NoteFormatException("no log can have this origin");
    }
  }

  /** The text of the note, with its last line feed. */
  public String text() {
    return "%s\n%d\n%s\n".formatted(origin, size, Base64.getEncoder().encodeToString(root));
  }
}
