package vn.dondoc.cli;

/** The server does not answer, or says that it cannot for the moment. */
final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }
}
