package vn.dondoc.query.exports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A line of JSON put together as bytes: texts that are bytes in the log need not become strings on
 * their way into a file.
 */
public final class JsonLine {

  private static final int TYPICAL_BYTES = 2_048;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final int FIRST_PLAIN = ' ';

  /** Room for what a byte becomes when it has to be escaped. */
  private static final int MOST_ESCAPED_BYTES = 6;

  private byte[] bytes = new byte[TYPICAL_BYTES];
  private int length;

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** What is JSON already, in ASCII. */
  public JsonLine raw(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  public JsonLine raw(byte[] json, int count) {
    reserve(count);
    System.arraycopy(json, 0, bytes, length, count);
    length += count;
    return this;
  }

  public JsonLine number(long number) {
    return raw(Long.toString(number));
  }

  public JsonLine text(String text) {
    return text(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param utf8 of the text
   */
  public JsonLine text(byte[] utf8) {
    reserve(utf8.length + 2);
    bytes[length++] = '"';
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < FIRST_PLAIN)) {
        reserve(utf8.length - i + MOST_ESCAPED_BYTES + 1);
        escape(b);
      } else {
        bytes[length++] = b;
      }
    }
    reserve(1);
    bytes[length++] = '"';
    return this;
  }

  /** In lower-case hexadecimal, as a text. */
  public JsonLine hex(byte[] value) {
    reserve(2 * value.length + 2);
    bytes[length++] = '"';
    for (byte b : value) {
      bytes[length++] = HEX[(b >> 4) & 0xf];
      bytes[length++] = HEX[b & 0xf];
    }
    bytes[length++] = '"';
    return this;
  }

  /** In Base64, without quotes. */
  public JsonLine base64(byte[] value) {
    byte[] base64 = BASE64.encode(value);
    return raw(base64, base64.length);
  }

  private void escape(byte b) {
    bytes[length++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[length++] = b;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[(b >> 4) & 0xf];
        bytes[length++] = HEX[b & 0xf];
      }
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
