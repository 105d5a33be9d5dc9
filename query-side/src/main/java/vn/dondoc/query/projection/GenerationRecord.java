package vn.dondoc.query.projection;

/**
 * A generation as it is registered.
 *
 * @param version of the projection's declaration that built it
 * @param wasComplete whether it has ever reached the end of the log
 */
public record GenerationRecord(
    Generation generation, int version, State state, Checkpoint checkpoint, boolean wasComplete) {

  /** What a generation is for. But for those retired, a projection has at most one in each. */
  public enum State {
    BUILDING,
    /** It can come to serve: built and waiting, or the one that served before. */
    STANDBY,
    SERVING,
    RETIRED
  }
}
