package vn.dondoc.verifier.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON without white space, strings in the one form of RFC 8785 section 3.2.2.2. Members are
 * written in the order in which they come: who needs the order of RFC 8785 has to keep it.
 */
public final class JsonWriter {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int length;

  /** Forgets what was written, so that the next document needs no new buffer. */
  public JsonWriter clear() {
    length = 0;
    return this;
  }

  /** What was written: the first {@link #length()} bytes count, until the next call. */
  public byte[] buffer() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public JsonWriter value(Json value) {
    if (value instanceof JsonText text) {
      return string(text.utf8());
    }
    if (value instanceof Json.Number number) {
      return raw(number.written());
    }
    if (value instanceof Json.Literal literal) {
      return raw(literal.written());
    }
    return value instanceof JsonObject object ? object(object) : array((Json.Array) value);
  }

  private JsonWriter object(JsonObject object) {
    raw("{");
    for (int i = 0; i < object.size(); i++) {
      raw(i == 0 ? "" : ",").string(object.name(i).getBytes(StandardCharsets.UTF_8)).raw(":");
      value(object.value(i));
    }
    return raw("}");
  }

  private JsonWriter array(Json.Array array) {
    raw("[");
    String separator = "";
    for (Json value : array.values()) {
      raw(separator).value(value);
      separator = ",";
    }
    return raw("]");
  }

  /** ASCII as it stands: punctuation, numbers, names that need no escape. */
  @SuppressWarnings("deprecation") // the copy of low bytes is exactly what ASCII needs, and fast
  public JsonWriter raw(String ascii) {
    reserve(ascii.length());
    ascii.getBytes(0, ascii.length(), bytes, length);
    length += ascii.length();
    return this;
  }

  /** A string in quotes; what RFC 8785 does not want escaped is not. */
  public JsonWriter string(byte[] utf8) {
    reserve(utf8.length * 6 + 2);
    bytes[length++] = '"';
    for (byte next : utf8) {
      if (next == '"' || next == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = next;
      } else if (next >= 0 && next < ' ') {
        control(next);
      } else {
        bytes[length++] = next;
      }
    }
    bytes[length++] = '"';
    return this;
  }

  private void control(byte next) {
    bytes[length++] = '\\';
    byte shortForm =
        switch (next) {
          case '\b' -> 'b';
          case '\t' -> 't';
          case '\n' -> 'n';
          case '\f' -> 'f';
          case '\r' -> 'r';
          default -> 'u';
        };
    bytes[length++] = shortForm;
    if (shortForm == 'u') {
      bytes[length++] = '0';
      bytes[length++] = '0';
      bytes[length++] = HEX[next >> 4];
      bytes[length++] = HEX[next & 0xf];
    }
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
