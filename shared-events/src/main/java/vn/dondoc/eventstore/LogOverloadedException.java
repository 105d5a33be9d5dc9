package vn.dondoc.eventstore;

/** Too much waits to be appended already. Nothing was stored; a retry a little later is safe. */
public final class LogOverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogOverloadedException(String message) {
    super(message);
  }
}
