package vn.dondoc.query.projection.verifying;

import java.util.List;

/**
 * How the events that a generation says to have applied differ from those of the log.
 *
 * @param count how many more or fewer were applied
 * @param events the first of them, in the order of the log; empty where they cannot be told
 */
public record OddEvents(Kind kind, long count, List<OddEvent> events) {

  /** In which way they differ. */
  public enum Kind {
    MISSING,
    /** Applied a second time. */
    DOUBLED,
    /** Not explained by a run of events that is missing or doubled. */
    UNEXPLAINED
  }

  /** An event of the log that was not applied once. */
  public record OddEvent(long position, String streamId, long version, String type) {}
}
