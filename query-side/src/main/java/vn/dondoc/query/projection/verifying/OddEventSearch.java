package vn.dondoc.query.projection.verifying;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.AppliedEvents;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.verifying.OddEvents.Kind;
import vn.dondoc.query.projection.verifying.OddEvents.OddEvent;

/**
 * Finds the events that were applied twice or never, from what their hashes add up to: the
 * difference of two sums is that of the events which one has more, and a run of them is found by
 * sliding a window of its length over the log. Fed with the events that should have been applied.
 */
public final class OddEventSearch {

  private static final int LONGEST_RUN = 10_000;
  private static final int MOST_NAMED = 50;

  private final long more;
  private final BigInteger wanted;
  private final ArrayDeque<LoggedEvent> window = new ArrayDeque<>();
  private BigInteger sum = BigInteger.ZERO;
  private @Nullable List<OddEvent> found;

  /**
   * @param kept what the generation says to have applied
   * @param right what the log says that it should have
   */
  public OddEventSearch(Checkpoint kept, Checkpoint right) {
    more = kept.appliedCount() - right.appliedCount();
    BigInteger difference = AppliedEvents.sum(kept).subtract(AppliedEvents.sum(right));
    wanted = (more > 0 ? difference : difference.negate()).mod(AppliedEvents.MODULUS);
  }

  /** Whether looking through the log can help. */
  boolean isPromising() {
    return more != 0 && Math.abs(more) <= LONGEST_RUN;
  }

  public void add(LoggedEvent event) {
    if (found != null) {
      return;
    }
    window.addLast(event);
    sum = sum.add(AppliedEvents.term(event));
    if (window.size() > Math.abs(more)) {
      sum = sum.subtract(AppliedEvents.term(window.removeFirst()));
    }
    if (window.size() == Math.abs(more) && sum.mod(AppliedEvents.MODULUS).equals(wanted)) {
      found = window.stream().limit(MOST_NAMED).map(OddEventSearch::named).toList();
    }
  }

  public OddEvents result() {
    return Optional.ofNullable(found)
        .map(
            events -> new OddEvents(more > 0 ? Kind.DOUBLED : Kind.MISSING, Math.abs(more), events))
        .orElseGet(() -> new OddEvents(Kind.UNEXPLAINED, Math.abs(more), List.of()));
  }

  private static OddEvent named(LoggedEvent event) {
    return new OddEvent(event.position(), event.streamId(), event.streamVersion(), event.type());
  }
}
