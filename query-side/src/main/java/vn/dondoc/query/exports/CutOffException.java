package vn.dondoc.query.exports;

/**
 * An export failed when a part of it had been sent: there is no other answer left but to close the
 * connection before its end.
 */
public final class CutOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CutOffException(Throwable cause) {
    super("an export was cut off: " + cause, cause);
  }
}
