package vn.dondoc.embeddedpostgres;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL could not be unpacked, started, taken over or stopped; the message says what to do.
 */
public final class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
