package vn.dondoc.verifier.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dondoc.verifier.encoding.StrictBase64;
import vn.dondoc.verifier.json.Utf8;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * A text with signatures that nobody has checked yet: C2SP signed-note. What it says counts only
 * once {@link TrustedKeys} has found the signatures good.
 */
public final class SignedNote {

  /** Ten signatures of the longest kind in use, and a text to go with them. */
  public static final int LONGEST_BYTES = 64 * 1024;

  private static final int MOST_SIGNATURES = 64;
  private static final String SIGNATURE_START = "\u2014 ";
  private static final int ID_BYTES = 4;

  private final String text;
  private final List<NoteSignature> signatures;

  SignedNote(String text, List<NoteSignature> signatures) {
    this.text = text;
    this.signatures = List.copyOf(signatures);
  }

  /**
   * @throws RefusedException if it is no signed note
   */
  public static SignedNote parse(byte[] utf8) throws RefusedException {
    if (utf8.length > LONGEST_BYTES || !Utf8.isWellFormed(utf8, 0, utf8.length)) {
      throw malformed();
    }
    return parse(new String(utf8, StandardCharsets.UTF_8));
  }

  private static SignedNote parse(String note) throws RefusedException {
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0
        || !note.endsWith("\n")
        || note.length() == blank + 2
        || note.chars().anyMatch(c -> c < ' ' && c != '\n')) {
      throw malformed();
    }
    String[] lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
    if (lines.length > MOST_SIGNATURES) {
      throw malformed();
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines) {
      signatures.add(signature(line).orElseThrow(SignedNote::malformed));
    }
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  private static Optional<NoteSignature> signature(String line) {
    if (!line.startsWith(SIGNATURE_START)) {
      return Optional.empty();
    }
    String[] parts = line.substring(SIGNATURE_START.length()).split(" ", -1);
    if (parts.length != 2 || !KeyNames.isValid(parts[0])) {
      return Optional.empty();
    }
    return StrictBase64.decode(parts[1])
        .filter(bytes -> bytes.length > ID_BYTES)
        .map(bytes -> NoteSignature.of(parts[0], bytes));
  }

  private static RefusedException malformed() {
    return new RefusedException(Reason.NOTE_MALFORMED);
  }

  /** What was signed, its last newline included. */
  public String text() {
    return text;
  }

  List<NoteSignature> signatures() {
    return signatures;
  }
}
