package vn.dondoc.verifier.json;

import java.util.Arrays;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/** Reads strings: takes escapes away, and checks that what is left is UTF-8. */
final class JsonStringReader {

  /** An escape never stands for more bytes than it takes, so the text's own length suffices. */
  private byte[] unescaped = new byte[1024];

  private int length;
  private int from;
  private int end;

  /** The place after the closing quote of the string read last. */
  int end() {
    return end;
  }

  /**
   * @param start where the document starts: refusals count from there
   * @param begin the place after the opening quote
   */
  JsonText read(byte[] bytes, int start, int begin, int to) throws RefusedException {
    from = start;
    int at = begin;
    while (at < to && bytes[at] != '"' && bytes[at] != '\\') {
      refuseControl(bytes, at);
      at++;
    }
    if (at < to && bytes[at] == '"') {
      end = at + 1;
      return checked(bytes, begin, at, begin);
    }
    return readEscaped(bytes, begin, at, to);
  }

  private JsonText readEscaped(byte[] bytes, int begin, int firstEscape, int to)
      throws RefusedException {
    if (unescaped.length < to - begin) {
      unescaped = new byte[Math.max(to - begin, unescaped.length * 2)];
    }
    length = firstEscape - begin;
    System.arraycopy(bytes, begin, unescaped, 0, length);
    int at = firstEscape;
    while (at < to) {
      byte next = bytes[at];
      if (next == '"') {
        end = at + 1;
        return checked(unescaped, 0, length, begin);
      }
      if (next == '\\') {
        at = escape(bytes, at, to);
      } else {
        refuseControl(bytes, at);
        unescaped[length++] = next;
        at++;
      }
    }
    throw malformed(to);
  }

  private JsonText checked(byte[] bytes, int begin, int to, int place) throws RefusedException {
    if (!Utf8.isWellFormed(bytes, begin, to)) {
      throw new RefusedException(Reason.JSON_NOT_UTF8, place - from);
    }
    return new JsonText(Arrays.copyOfRange(bytes, begin, to));
  }

  private void refuseControl(byte[] bytes, int at) throws RefusedException {
    if (bytes[at] >= 0 && bytes[at] < ' ') {
      throw malformed(at);
    }
  }

  /** Takes the escape at this place and answers the place after it. */
  private int escape(byte[] bytes, int at, int to) throws RefusedException {
    if (at + 1 >= to) {
      throw malformed(at);
    }
    byte kind = bytes[at + 1];
    if (kind == 'u') {
      return unicode(bytes, at, to);
    }
    unescaped[length++] =
        switch (kind) {
          case '"', '\\', '/' -> kind;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> throw malformed(at);
        };
    return at + 2;
  }

  private int unicode(byte[] bytes, int at, int to) throws RefusedException {
    char first = codeUnit(bytes, at, to);
    if (!Character.isSurrogate(first)) {
      append(first);
      return at + 6;
    }
    if (!Character.isHighSurrogate(first)) {
      throw malformed(at);
    }
    char second = codeUnit(bytes, at + 6, to);
    if (!Character.isLowSurrogate(second)) {
      throw malformed(at);
    }
    append(Character.toCodePoint(first, second));
    return at + 12;
  }

  /** The four hexadecimal digits of an escape that starts at this place. */
  private char codeUnit(byte[] bytes, int at, int to) throws RefusedException {
    if (at + 6 > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      throw malformed(at);
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        throw malformed(i);
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private void append(int codePoint) {
    if (codePoint < 0x80) {
      unescaped[length++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      unescaped[length++] = (byte) (0xc0 | codePoint >> 6);
      appendRest(codePoint, 1);
    } else if (codePoint < 0x10000) {
      unescaped[length++] = (byte) (0xe0 | codePoint >> 12);
      appendRest(codePoint, 2);
    } else {
      unescaped[length++] = (byte) (0xf0 | codePoint >> 18);
      appendRest(codePoint, 3);
    }
  }

  private void appendRest(int codePoint, int count) {
    for (int i = count - 1; i >= 0; i--) {
      unescaped[length++] = (byte) (0x80 | (codePoint >> 6 * i & 0x3f));
    }
  }

  private RefusedException malformed(int at) {
    return new RefusedException(Reason.JSON_MALFORMED, at - from);
  }
}
