package vn.dondoc.events.stored;

/**
 * Something is stored under a name or a revision that this version does not know. Never skipped: a
 * reader that passed over it would show a history that did not happen.
 */
public final class UnknownEventTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final int revision;

  public UnknownEventTypeException(String type, int revision) {
    super("unknown event type " + type + " revision " + revision);
    this.type = type;
    this.revision = revision;
  }

  public String type() {
    return type;
  }

  public int revision() {
    return revision;
  }
}
