package vn.dondoc.command.http;

import java.util.List;

/** A request that is answered with a problem document before it becomes a command. */
final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpProblemCode code;
  private final transient List<Object> arguments;
  private final transient List<FieldProblem> fields;

  /**
   * @param field path within the body, {@code product.text}
   * @param argument what the words of the code speak of beside the field
   */
  record FieldProblem(String field, Code code, String argument) {

    /** What can be wrong with a field; the words stand beside those of {@link HttpProblemCode}. */
    enum Code {
      REQUIRED,
      INVALID,
      UNKNOWN,
      EMPTY,
      AFTER_DUE,
      /** Argument: the day as written. */
      NO_SUCH_DAY
    }

    FieldProblem(String field, Code code) {
      this(field, code, "");
    }
  }

  /**
   * An argument that is itself a phrase in the caller's language.
   *
   * @param key of its words
   */
  record Phrase(String key, Object argument) {}

  HttpProblem(HttpProblemCode code, Object... arguments) {
    this(code, List.of(arguments), List.of());
  }

  HttpProblem(HttpProblemCode code, List<Object> arguments, List<FieldProblem> fields) {
    super(code + " " + arguments + (fields.isEmpty() ? "" : " " + fields));
    this.code = code;
    this.arguments = List.copyOf(arguments);
    this.fields = List.copyOf(fields);
  }

  static HttpProblem field(String field, FieldProblem.Code code) {
    return field(new FieldProblem(field, code));
  }

  static HttpProblem field(FieldProblem problem) {
    return new HttpProblem(
        HttpProblemCode.FIELDS_INVALID, List.of(problem.field()), List.of(problem));
  }

  HttpProblemCode code() {
    return code;
  }

  List<Object> arguments() {
    return arguments;
  }

  List<FieldProblem> fields() {
    return fields;
  }
}
