package vn.dondoc.query.projection;

/** An event of a stream cannot be applied: what is to blame is the event, or this program. */
public final class EventNotApplicableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long position;
  private final String error;

  EventNotApplicableException(long position, RuntimeException cause) {
    super("position " + position + " cannot be applied", cause);
    this.position = position;
    this.error = Failures.describe(cause);
  }

  public long position() {
    return position;
  }

  /** Why it cannot, in words. */
  public String error() {
    return error;
  }
}
