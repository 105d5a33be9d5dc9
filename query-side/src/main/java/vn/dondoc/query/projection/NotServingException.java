package vn.dondoc.query.projection;

/** A projection has no generation that could answer: the process has only just been started. */
public final class NotServingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotServingException(String projection) {
    super("projection " + projection + " serves nothing yet");
  }
}
