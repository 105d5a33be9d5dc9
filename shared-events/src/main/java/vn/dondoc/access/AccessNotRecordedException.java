package vn.dondoc.access;

import org.jspecify.annotations.Nullable;

/** It is not known to have been recorded; what was to be recorded must not take place. */
public final class AccessNotRecordedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AccessNotRecordedException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
