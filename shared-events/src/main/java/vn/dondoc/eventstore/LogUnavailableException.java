package vn.dondoc.eventstore;

import org.jspecify.annotations.Nullable;

/** The log could not be reached or could not write. Nothing was stored; a retry is safe. */
public final class LogUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
