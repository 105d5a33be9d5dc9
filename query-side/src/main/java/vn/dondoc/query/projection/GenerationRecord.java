package vn.dondoc.query.projection;

import org.jspecify.annotations.Nullable;

/**
 * A generation as it is registered.
 *
 * @param version of the projection's declaration that built it
 * @param checkpoint of all its segments together: as far as the last of them
 * @param wasComplete whether it has ever reached the end of the log
 * @param notOfLog why it must not answer: it holds events that the log does not have; null while
 *     that is not known of it
 * @param repairs how often rows of one of its streams were made anew: what was remembered of its
 *     streams before need not be what the rows say
 * @param foremost the position that the foremost of its segments has come to
 */
public record GenerationRecord(
    Generation generation,
    int version,
    State state,
    Checkpoint checkpoint,
    boolean wasComplete,
    @Nullable String notOfLog,
    int repairs,
    Division division,
    long foremost) {

  /** Whether all that it holds is in the log, as far as is known. */
  public boolean isOfLog() {
    return notOfLog == null;
  }

  /** Whether all its segments have come to the same position, as where there is only one. */
  public boolean isLevel() {
    return foremost == checkpoint.position();
  }

  /** What a generation is for. But for those retired, a projection has at most one in each. */
  public enum State {
    BUILDING,
    /** It can come to serve: built and waiting, or the one that served before. */
    STANDBY,
    SERVING,
    RETIRED
  }
}
