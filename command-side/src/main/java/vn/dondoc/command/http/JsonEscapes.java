package vn.dondoc.command.http;

/**
 * Finds what JSON can spell but PostgreSQL and UTF-8 cannot keep: NUL, and half of a surrogate
 * pair. Works on the bytes as sent, before they are parsed; anything else wrong is left to the
 * parser.
 */
final class JsonEscapes {

  private static final int HEX_DIGITS = 4;

  private JsonEscapes() {}

  enum Finding {
    NONE,
    NUL,
    LONE_SURROGATE
  }

  static Finding scan(byte[] body) {
    int at = 0;
    while (at < body.length) {
      if (body[at] == 0) {
        return Finding.NUL;
      }
      if (body[at] != '\\') {
        at++;
        continue;
      }
      int unit = escapedUnit(body, at);
      if (unit == 0) {
        return Finding.NUL;
      }
      if (unit < 0) {
        at += 2; // another escape, such as that of a backslash
        continue;
      }
      at += 2 + HEX_DIGITS;
      if (Character.isLowSurrogate((char) unit)) {
        return Finding.LONE_SURROGATE;
      }
      if (Character.isHighSurrogate((char) unit)) {
        int next = escapedUnit(body, at);
        if (next < 0 || !Character.isLowSurrogate((char) next)) {
          return Finding.LONE_SURROGATE;
        }
        at += 2 + HEX_DIGITS;
      }
    }
    return Finding.NONE;
  }

  /** The UTF-16 unit that is escaped at this place, -1 where none is. */
  private static int escapedUnit(byte[] body, int at) {
    if (at + 1 + HEX_DIGITS >= body.length || body[at] != '\\' || body[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
      int digit = Character.digit(body[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }
}
