package vn.dondoc.events.stored;

import org.jspecify.annotations.Nullable;

/** Stored JSON that is broken, lacks a required field, or holds a value of the wrong kind. */
public final class EventUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EventUnreadableException(String what, @Nullable String reason, @Nullable Throwable cause) {
    super(what + " cannot be read: " + reason, cause);
  }
}
