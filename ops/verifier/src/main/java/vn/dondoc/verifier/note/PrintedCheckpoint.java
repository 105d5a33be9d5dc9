package vn.dondoc.verifier.note;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.dondoc.verifier.encoding.StrictBase64;
import vn.dondoc.verifier.json.WholeNumber;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * The checkpoint that fits on a printed line or into a QR code: {@code dondoc1 <origin> <size>
 * <root> <key id> <signature>}, hashes and signature in the base64 of addresses. It is the signed
 * note with nothing left out but the key's name, which the trusted key of that id tells.
 */
public final class PrintedCheckpoint {

  /** How such a line starts. */
  public static final String MARK = "dondoc1 ";

  private static final Pattern LINE =
      Pattern.compile(
          "dondoc1 (?<origin>.+) (?<size>[0-9]+) (?<root>[\\w-]+) (?<id>[0-9a-f]{8})"
              + " (?<signature>[\\w-]+)");

  private static final int LONGEST = 1000;

  private PrintedCheckpoint() {}

  /**
   * The note that was printed.
   *
   * @throws RefusedException if the line is not of that form, or by a key that is not trusted
   */
  public static SignedNote toNote(String line, TrustedKeys keys) throws RefusedException {
    Matcher matcher = LINE.matcher(line);
    if (line.length() > LONGEST || !matcher.matches()) {
      throw malformed();
    }
    Checkpoint checkpoint =
        new Checkpoint(
            matcher.group("origin"),
            WholeNumber.parse(matcher.group("size")).orElseThrow(PrintedCheckpoint::malformed),
            hash(matcher.group("root")).orElseThrow(PrintedCheckpoint::malformed));
    byte[] signature =
        StrictBase64.decodeUrl(matcher.group("signature"))
            .orElseThrow(PrintedCheckpoint::malformed);
    VerifierKey key =
        keys.ofLog(matcher.group("id"))
            .orElseThrow(() -> new RefusedException(Reason.NOT_SIGNED_BY_KNOWN_KEY));
    return new SignedNote(
        checkpoint.noteText(), List.of(NoteSignature.of(key.name(), key.id(), signature)));
  }

  private static Optional<Hash> hash(String base64Url) {
    return StrictBase64.decodeUrl(base64Url)
        .filter(bytes -> bytes.length == Hash.BYTES)
        .map(Hash::of);
  }

  private static RefusedException malformed() {
    return new RefusedException(Reason.CHECKPOINT_MALFORMED);
  }
}
