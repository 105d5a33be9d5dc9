package vn.dondoc.query.projection;

/**
 * A projection has no generation that could answer: the process has only just been started, or what
 * would answer holds events that the log does not have.
 */
public final class NotServingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean notOfLog;

  public NotServingException(String projection) {
    this("projection " + projection + " serves nothing yet", false);
  }

  private NotServingException(String message, boolean notOfLog) {
    super(message);
    this.notOfLog = notOfLog;
  }

  /**
   * @param why what it holds that the log does not have
   */
  static NotServingException notOfLog(String projection, String why) {
    return new NotServingException(
        "projection %s does not answer: %s".formatted(projection, why), true);
  }

  /** Whether it has to be rebuilt before it answers; else it will by itself. */
  public boolean isNotOfLog() {
    return notOfLog;
  }
}
