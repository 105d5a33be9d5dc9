package vn.dondoc.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * The log holds something that it cannot hold if all went well: a missing position or version, an
 * unknown type, JSON that is no such event. Never passed over; someone has to look.
 */
public final class LogCorruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long position;
  private final String reason;

  public LogCorruptedException(long position, String reason) {
    this(position, reason, null);
  }

  public LogCorruptedException(long position, String reason, @Nullable Throwable cause) {
    super("log corrupted at position " + position + ": " + reason, cause);
    this.position = position;
    this.reason = reason;
  }

  /** The first position at which something is wrong. */
  public long position() {
    return position;
  }

  public String reason() {
    return reason;
  }
}
