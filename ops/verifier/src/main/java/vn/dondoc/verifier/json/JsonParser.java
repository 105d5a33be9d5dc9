package vn.dondoc.verifier.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.dondoc.verifier.refusal.Reason;
import vn.dondoc.verifier.refusal.RefusedException;

/**
 * Reads one JSON document (RFC 8259) and accepts nothing beside: no byte order mark, no comments,
 * no member twice, nothing after the value. Bounded by the length of what it is given and by {@link
 * #DEEPEST}. Serves one thread; every method refuses by naming the byte, from 0, at which the text
 * stops being JSON.
 */
public final class JsonParser {

  /** Values within values; what this program reads has three. */
  public static final int DEEPEST = 32;

  private final JsonStringReader strings = new JsonStringReader();
  private byte[] bytes = new byte[0];
  private int from;
  private int at;
  private int to;

  /** The value that these bytes are. */
  public static Json parse(byte[] utf8) throws RefusedException {
    return new JsonParser().parse(utf8, 0, utf8.length);
  }

  /** The object that these bytes are. */
  public JsonObject parseObject(byte[] utf8, int start, int end) throws RefusedException {
    if (parse(utf8, start, end) instanceof JsonObject object) {
      return object;
    }
    throw new RefusedException(Reason.JSON_MALFORMED, 0);
  }

  /** The value that the bytes from {@code start} to before {@code end} are. */
  public Json parse(byte[] utf8, int start, int end) throws RefusedException {
    bytes = utf8;
    from = start;
    at = start;
    to = end;
    Json value = value(1);
    if (next() != NOTHING) {
      throw malformed();
    }
    return value;
  }

  private static final int NOTHING = -1;

  /** The next byte that is no space, not taken yet. */
  private int next() {
    while (at < to) {
      byte next = bytes[at];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
      at++;
    }
    return NOTHING;
  }

  private Json value(int depth) throws RefusedException {
    if (depth > DEEPEST) {
      throw new RefusedException(Reason.JSON_TOO_DEEP, DEEPEST);
    }
    return switch (next()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> text();
      case 't' -> literal(Json.Literal.TRUE);
      case 'f' -> literal(Json.Literal.FALSE);
      case 'n' -> literal(Json.Literal.NULL);
      default -> number();
    };
  }

  private JsonObject object(int depth) throws RefusedException {
    JsonObject object = new JsonObject();
    at++;
    if (next() == '}') {
      at++;
      return object;
    }
    do {
      if (next() != '"') {
        throw malformed();
      }
      String name = text().toString();
      take(':');
      if (!object.add(name, value(depth + 1))) {
        throw new RefusedException(Reason.JSON_MEMBER_TWICE, name);
      }
    } while (another('}'));
    return object;
  }

  private Json array(int depth) throws RefusedException {
    List<Json> values = new ArrayList<>();
    at++;
    if (next() == ']') {
      at++;
      return new Json.Array(values);
    }
    do {
      values.add(value(depth + 1));
    } while (another(']'));
    return new Json.Array(values);
  }

  /** Takes a comma, after which another follows, or what closes. */
  private boolean another(char close) throws RefusedException {
    int next = next();
    if (next != ',' && next != close) {
      throw malformed();
    }
    at++;
    return next == ',';
  }

  private void take(char expected) throws RefusedException {
    if (next() != expected) {
      throw malformed();
    }
    at++;
  }

  private JsonText text() throws RefusedException {
    JsonText text = strings.read(bytes, from, at + 1, to);
    at = strings.end();
    return text;
  }

  private Json literal(Json.Literal literal) throws RefusedException {
    for (byte expected : literal.written().getBytes(StandardCharsets.US_ASCII)) {
      if (at == to || bytes[at] != expected) {
        throw malformed();
      }
      at++;
    }
    return literal;
  }

  private Json number() throws RefusedException {
    int start = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    return new Json.Number(new String(bytes, start, at - start, StandardCharsets.US_ASCII));
  }

  private void digits() throws RefusedException {
    int start = at;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw malformed();
    }
  }

  private boolean skip(char expected) {
    if (at < to && bytes[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  private RefusedException malformed() {
    return new RefusedException(Reason.JSON_MALFORMED, at - from);
  }
}
