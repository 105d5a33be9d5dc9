package vn.dondoc.query.http;

import java.util.List;

/**
 * Why a question is not answered; becomes a problem document.
 *
 * <p>The words stand in {@code problems*.properties}, a title and a detail for each code.
 */
public final class QueryProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Every reason, with its HTTP status. */
  public enum Code {
    PARAMETER_INVALID(400),
    HEADER_INVALID(400),
    NOT_LOOPBACK(403),
    ROLE_MAY_NOT(403),
    WITNESS_UNKNOWN(403),
    NOT_FOUND(404),
    TASK_UNKNOWN(404),
    PLAN_UNKNOWN(404),
    PROJECTION_UNKNOWN(404),
    STREAM_UNKNOWN(404),
    CALENDAR_MISSING(404),
    VERIFICATION_MISSING(404),
    DEAD_LETTER_UNKNOWN(404),
    DIFFERENCE_MISSING(404),
    TILE_UNKNOWN(404),
    CHECKPOINT_UNKNOWN(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REBUILD_RUNNING(409),
    REBUILD_PAUSED(409),
    STANDBY_WAITS(409),
    STANDBY_MISSING(409),
    STANDBY_OTHER(409),
    STANDBY_UNREADABLE(409),
    NOT_FOLLOWED(409),
    DEAD_LETTER_NOT_FIRST(409),
    STREAM_NOT_APPLICABLE(409),
    OTHER_VERSION_SERVES(409),
    UNSUPPORTED_MEDIA_TYPE(415),
    COSIGNATURE_INVALID(422),
    STREAM_NOT_HANDLED(422),
    NOT_CAUGHT_UP(503),
    NOT_SERVING(503),
    READ_MODEL_NOT_OF_LOG(503),
    DATABASE_UNAVAILABLE(503),
    ACCESS_NOT_RECORDED(503),
    TOO_MANY_AT_ONCE(503),
    LOG_CORRUPTED(503),
    INTERNAL(500);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final Code code;
  private final transient List<Object> arguments;
  private final transient List<FieldProblem> fields;

  private QueryProblemException(Code code, List<Object> arguments, List<FieldProblem> fields) {
    super(code + " " + arguments + " " + fields);
    this.code = code;
    this.arguments = List.copyOf(arguments);
    this.fields = List.copyOf(fields);
  }

  public static QueryProblemException of(Code code, Object... arguments) {
    return new QueryProblemException(code, List.of(arguments), List.of());
  }

  public static QueryProblemException invalid(List<FieldProblem> fields) {
    List<Object> names = fields.stream().map(FieldProblem::field).map(Object.class::cast).toList();
    return new QueryProblemException(Code.PARAMETER_INVALID, names, fields);
  }

  public Code code() {
    return code;
  }

  public List<Object> arguments() {
    return arguments;
  }

  public List<FieldProblem> fields() {
    return fields;
  }
}
