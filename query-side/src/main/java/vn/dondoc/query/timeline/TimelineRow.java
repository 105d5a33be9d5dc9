package vn.dondoc.query.timeline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.StandingPeriod;
import vn.dondoc.history.TaskState;

/**
 * A rectangle in both times: a task stood like this on the days of the period, as was known from
 * one position of the log to before another.
 *
 * @param state of which the rows hold what does not depend on the day
 * @param knownTo the position of the event that put something else in its place; {@link #STILL}
 *     while none has
 */
record TimelineRow(TaskState state, StandingPeriod period, long knownFrom, long knownTo) {

  static final long STILL = Long.MAX_VALUE;

  long knownCell() {
    return Cells.of(knownFrom, knownTo);
  }

  /** Of the days on which it was overdue, where they have come to an end; else null. */
  @Nullable Long overdueCell() {
    LocalDate from = period.overdueFrom();
    LocalDate to = period.to();
    return from == null || to == null ? null : Cells.of(from.toEpochDay(), to.toEpochDay());
  }
}
