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
   * @param code machine-readable, {@code REQUIRED}
   */
  record FieldProblem(String field, String code, String message) {}

  HttpProblem(HttpProblemCode code, Object... arguments) {
    this(code, List.of(arguments), List.of());
  }

  HttpProblem(HttpProblemCode code, List<Object> arguments, List<FieldProblem> fields) {
    super(code + " " + arguments + (fields.isEmpty() ? "" : " " + fields));
    this.code = code;
    this.arguments = List.copyOf(arguments);
    this.fields = List.copyOf(fields);
  }

  static HttpProblem field(String field, String code, String message) {
    return new HttpProblem(
        HttpProblemCode.FIELDS_INVALID,
        List.of(field),
        List.of(new FieldProblem(field, code, message)));
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
