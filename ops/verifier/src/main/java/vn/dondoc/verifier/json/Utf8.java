package vn.dondoc.verifier.json;

/** Well-formed UTF-8 as in table 3-7 of the Unicode standard: shortest forms, no surrogates. */
public final class Utf8 {

  private Utf8() {}

  public static boolean isWellFormed(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (bytes[at] >= 0) {
        at++;
        continue;
      }
      int length = sequenceLength(bytes, at, to);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** How many bytes the character at this place has; 0 if there is no well-formed one. */
  private static int sequenceLength(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return continues(bytes, at + 1, to, 0x80, 0xbf) ? 2 : 0;
    }
    if (first >= 0xe0 && first <= 0xef) {
      int lowest = first == 0xe0 ? 0xa0 : 0x80; // below: could be written shorter
      int highest = first == 0xed ? 0x9f : 0xbf; // above: surrogates
      return continues(bytes, at + 1, to, lowest, highest)
              && continues(bytes, at + 2, to, 0x80, 0xbf)
          ? 3
          : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
      int lowest = first == 0xf0 ? 0x90 : 0x80; // below: could be written shorter
      int highest = first == 0xf4 ? 0x8f : 0xbf; // above: beyond U+10FFFF
      return continues(bytes, at + 1, to, lowest, highest)
              && continues(bytes, at + 2, to, 0x80, 0xbf)
              && continues(bytes, at + 3, to, 0x80, 0xbf)
          ? 4
          : 0;
    }
    return 0;
  }

  private static boolean continues(byte[] bytes, int at, int to, int lowest, int highest) {
    return at < to && (bytes[at] & 0xff) >= lowest && (bytes[at] & 0xff) <= highest;
  }
}
