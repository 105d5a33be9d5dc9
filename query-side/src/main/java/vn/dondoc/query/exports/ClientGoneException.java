package vn.dondoc.query.exports;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Whoever asked for an export no longer takes it. */
public final class ClientGoneException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  ClientGoneException(IOException cause) {
    super(cause);
  }
}
