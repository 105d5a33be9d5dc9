package vn.dondoc.verifier.json;

import java.util.List;

/** A value of a JSON document. */
public sealed interface Json permits JsonObject, JsonText, Json.Array, Json.Number, Json.Literal {

  /** Values in their order. */
  record Array(List<Json> values) implements Json {
    public Array {
      values = List.copyOf(values);
    }
  }

  /** A number as it was written, so that none is rounded by being read. */
  record Number(String written) implements Json {
    public static Number of(long value) {
      return new Number(Long.toString(value));
    }
  }

  /** The three names that are values. */
  enum Literal implements Json {
    TRUE("true"),
    FALSE("false"),
    NULL("null");

    private final String written;

    Literal(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }
  }
}
