package vn.dondoc.query.projection;

/**
 * A generation as it is registered.
 *
 * @param version of the projection's declaration that built it
 */
public record GenerationRecord(
    Generation generation, int version, State state, Checkpoint checkpoint) {

  /** What a generation is for. At most one of a projection is building, and one serving. */
  public enum State {
    BUILDING,
    SERVING,
    RETIRED
  }
}
