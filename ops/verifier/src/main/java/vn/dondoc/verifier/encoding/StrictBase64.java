package vn.dondoc.verifier.encoding;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 (RFC 4648) in its canonical form only: the JDK's decoder also takes missing padding and
 * bits set after the end, by which one value could be written in several ways.
 */
public final class StrictBase64 {

  private StrictBase64() {}

  /** Standard alphabet with padding. */
  public static Optional<byte[]> decode(String text) {
    return decode(text, Base64.getDecoder(), Base64.getEncoder());
  }

  /** The alphabet for names and addresses, without padding. */
  public static Optional<byte[]> decodeUrl(String text) {
    return decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
  }

  private static Optional<byte[]> decode(
      String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    try {
      byte[] bytes = decoder.decode(text);
      return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
