package vn.dondoc.query.proof.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One signature line of a note: {@code — <key name> base64(key id || signature)}.
 *
 * @param signature 64 bytes of Ed25519, or a cosignature's time and then those
 */
@SuppressWarnings("ArrayRecordComponent") // compared as its line only
public record NoteSignature(String keyName, int keyId, byte[] signature) {

  /** Longer than any signature line that is accepted here. */
  static final int LONGEST_LINE_CHARS = 500;

  private static final Pattern LINE = Pattern.compile("— (\\S+) ([A-Za-z0-9+/]+={0,2})");

  /**
   * @param line without its line feed
   * @throws NoteFormatException if it is not written as the specification has it
   */
  public static NoteSignature parse(String line) {
    Matcher parts = LINE.matcher(line);
    if (line.length() > LONGEST_LINE_CHARS || !parts.matches()) {
      throw new NoteFormatException("not a signature line: " + shortened(line));
    }
    try {
      byte[] idAndSignature = Base64.getDecoder().decode(parts.group(2));
      if (idAndSignature.length > Integer.BYTES) {
        return new NoteSignature(
            parts.group(1),
            ByteBuffer.wrap(idAndSignature).getInt(),
            Arrays.copyOfRange(idAndSignature, Integer.BYTES, idAndSignature.length));
      }
    } catch (IllegalArgumentException e) {
      // told below, as for one without a signature
    }
    throw new NoteFormatException("no key id and signature in " + shortened(line));
  }

  /** Whether name and id are the key's, which says nothing of whether it has signed. */
  public boolean isOf(VerifierKey key) {
    return keyId == key.id() && keyName.equals(key.name());
  }

  public String keyIdInHex() {
    return HexFormat.of().toHexDigits(keyId);
  }

  /** The line, without its line feed. */
  @Override
  public String toString() {
    byte[] idAndSignature =
        ByteBuffer.allocate(Integer.BYTES + signature.length).putInt(keyId).put(signature).array();
    return "— " + keyName + " " + Base64.getEncoder().encodeToString(idAndSignature);
  }

  private static String shortened(String line) {
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
