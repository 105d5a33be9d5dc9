package vn.dondoc.eventstore;

/**
 * An event does not go where it was to go: another event stands there already, or the one before it
 * is missing. Whoever decided did so on another history than the present one. Nothing was stored.
 */
public final class StreamConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String streamId;
  private final long streamVersion;

  public StreamConflictException(String streamId, long streamVersion) {
    super("stream " + streamId + " does not take an event at version " + streamVersion);
    this.streamId = streamId;
    this.streamVersion = streamVersion;
  }

  public String streamId() {
    return streamId;
  }

  /** The version that could not be given. */
  public long streamVersion() {
    return streamVersion;
  }
}
