package vn.dondoc.query.projection.rebuild;

import org.jspecify.annotations.Nullable;

/** A rebuild came to rows that must not serve; those that serve stay. */
public final class RebuildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Long position;

  RebuildFailedException(String message) {
    super(message);
    this.position = null;
  }

  /**
   * @param position of the event that cannot be applied
   */
  RebuildFailedException(long position, String message, @Nullable Throwable cause) {
    super("position %d cannot be applied: %s".formatted(position, message), cause);
    this.position = position;
  }

  /** Of the event that cannot be applied; null if it is no event's fault. */
  public @Nullable Long position() {
    return position;
  }
}
