package vn.dondoc.query.projection.repairing;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.verifying.OddEventSearch;
import vn.dondoc.query.projection.verifying.OddEvents;

/**
 * What a generation says to have applied, beside what the log says that it should have. By how much
 * the two differ stays so while batches, retries and skips go on, since these count for both: what
 * was found out while nobody was held up still holds afterwards.
 *
 * @param kept what it said at some position
 * @param right what it should have said there
 * @param leftOut positions of events that were parked or skipped then
 */
record Claim(Checkpoint kept, Checkpoint right, Set<Long> leftOut) {

  Claim {
    leftOut = Set.copyOf(leftOut);
  }

  /**
   * How the two differ: by events of this stream that were counted twice or never, or not explained
   * by it; null if they do not differ.
   *
   * @param handled events of one stream that the projection takes, in order
   */
  @Nullable OddEvents heldAgainst(List<LoggedEvent> handled) {
    if (kept.equals(right)) {
      return null;
    }
    OddEventSearch search = new OddEventSearch(kept, right);
    handled.stream()
        .filter(event -> event.position() <= kept.position())
        .filter(event -> !leftOut.contains(event.position()))
        .forEach(search::add);
    return search.result();
  }

  /** What a generation says now, with the difference made good. */
  Checkpoint corrected(Checkpoint now) {
    return now.corrected(kept, right);
  }
}
