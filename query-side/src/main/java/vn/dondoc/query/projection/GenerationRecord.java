package vn.dondoc.query.projection;

/**
 * A generation as it is registered.
 *
 * @param version of the projection's declaration that built it
 * @param wasComplete whether it has ever reached the end of the log
 */
public record GenerationRecord(
    Generation generation, int version, State state, Checkpoint checkpoint, boolean wasComplete) {

  /** What a generation is for. At most one of a projection is building, and one serving. */
  public enum State {
    BUILDING,
    SERVING,
    RETIRED
  }
}
