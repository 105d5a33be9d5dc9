package vn.dondoc.eventstore;

/**
 * The connection was lost at the commit and the log could not be asked afterwards within the time
 * limit: the events may be stored or not. A retry with the same receipt finds out.
 */
public final class OutcomeUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
