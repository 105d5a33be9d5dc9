package vn.dondoc.verifier.encoding;

import java.util.HexFormat;
import java.util.Optional;

/** Hexadecimal in lower case. */
public final class StrictHex {

  private static final HexFormat LOWER_CASE = HexFormat.of();

  private StrictHex() {}

  public static String encode(byte[] bytes) {
    return LOWER_CASE.formatHex(bytes);
  }

  /** Empty for what is not that many bytes in lower-case hexadecimal. */
  public static Optional<byte[]> decode(String text, int bytes) {
    if (text.length() != 2 * bytes || !text.chars().allMatch(StrictHex::isDigit)) {
      return Optional.empty();
    }
    return Optional.of(LOWER_CASE.parseHex(text));
  }

  private static boolean isDigit(int character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }
}
