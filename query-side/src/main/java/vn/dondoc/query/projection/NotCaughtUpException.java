package vn.dondoc.query.projection;

/** A projection did not reach the position that a query asked it to be complete to. */
public final class NotCaughtUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long asked;
  private final long reached;

  public NotCaughtUpException(String projection, long asked, long reached) {
    super("projection " + projection + " has reached " + reached + ", not " + asked);
    this.asked = asked;
    this.reached = reached;
  }

  public long asked() {
    return asked;
  }

  public long reached() {
    return reached;
  }
}
