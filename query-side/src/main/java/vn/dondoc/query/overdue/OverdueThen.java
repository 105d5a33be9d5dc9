package vn.dondoc.query.overdue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.LogMoment;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.projection.Folding;

/**
 * Answers as known at an earlier position: the log is folded up to there, by the same fold that
 * makes the rows. Costs a read of the log, so few may ask at once.
 */
public final class OverdueThen {

  private static final int MOST_AT_ONCE = 2;

  private final EventLog log;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  public OverdueThen(EventLog log) {
    this.log = log;
  }

  long positionOf(LogMoment knownAt) {
    return knownAt.positionIn(log, "knownAt");
  }

  /**
   * The list as known when the log ended at {@code position}.
   *
   * @throws QueryProblemException TOO_MANY_AT_ONCE
   */
  Page<OverdueTask> list(
      OverdueFilter filter, long position, int limit, @Nullable Cursor after, String name) {
    if (!places.tryAcquire()) {
      throw QueryProblemException.of(Code.TOO_MANY_AT_ONCE);
    }
    try {
      Folding<TaskTimeline> folding = new Folding<>(new OverdueProjection());
      log.readAll(0, position, folding::add);
      List<OverdueTask> all =
          folding
              .streams()
              .map(folded -> OverdueTask.on(filter.on(), folded.state()))
              .flatMap(Optional::stream)
              .filter(filter::accepts)
              .sorted(OverdueTask.ORDER)
              .toList();
      List<OverdueTask> page =
          all.stream().filter(task -> OverduePages.isAfter(task, after)).limit(limit + 1L).toList();
      return OverduePages.page(filter.on(), page, limit, all.size(), position, name);
    } finally {
      places.release();
    }
  }
}
