package vn.dondoc.query.proof.note;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text and who signed it (C2SP signed-note).
 *
 * @param text with its last line feed
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

  private static final String SEPARATOR = "\n\n";
  private static final int MOST_SIGNATURES = 100;

  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /**
   * @throws NoteFormatException if it is not written as the specification has it
   */
  public static SignedNote parse(String note) {
    int end = note.lastIndexOf(SEPARATOR);
    if (end < 0 || !note.endsWith("\n") || note.chars().anyMatch(SignedNote::isForbidden)) {
      throw new NoteFormatException("a note is a text, an empty line and signature lines");
    }
    List<String> lines = note.substring(end + SEPARATOR.length()).lines().toList();
    if (lines.isEmpty() || lines.size() > MOST_SIGNATURES) {
      throw new NoteFormatException(lines.size() + " signatures");
    }
    return new SignedNote(
        note.substring(0, end + 1), lines.stream().map(NoteSignature::parse).toList());
  }

  private static boolean isForbidden(int character) {
    return character < ' ' && character != '\n';
  }

  public SignedNote with(List<NoteSignature> further) {
    return new SignedNote(text, Stream.concat(signatures.stream(), further.stream()).toList());
  }

  public boolean isSignedBy(VerifierKey key) {
    return signatures.stream().anyMatch(signature -> key.verifies(text, signature));
  }

  /** The note as it travels. */
  @Override
  public String toString() {
    return text
        + signatures.stream()
            .map(signature -> signature + "\n")
            .collect(Collectors.joining("", "\n", ""));
  }
}
