package vn.dondoc.history;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;

/**
 * Days in a row on which a task stood the same, as far as was known at some moment. A day {@code d}
 * is one of them if {@code from <= d && (to == null || d < to)}.
 *
 * @param to the first day after, null: it goes on
 * @param deadline the one in force on those days
 * @param progress as it was on those days
 * @param since the day it was reported complete, completed, returned, suspended or cancelled on;
 *     null while the lead agency owed the work
 */
public record StandingPeriod(
    LocalDate from,
    @Nullable LocalDate to,
    AgencyName leadAgency,
    Deadline deadline,
    Progress progress,
    @Nullable LocalDate since) {

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (to == null || day.isBefore(to));
  }

  /** The first of its days on which the task was overdue, null where there is none. */
  public @Nullable LocalDate overdueFrom() {
    LocalDate due = deadline.effectiveDue();
    if (due == null || !progress.open()) {
      return null;
    }
    LocalDate late = due.isBefore(from) ? from : due.plusDays(1);
    return to == null || late.isBefore(to) ? late : null;
  }

  /** Whether the next period only continues this one. */
  boolean goesOnAs(StandingPeriod next) {
    return next.from().equals(to)
        && progress == next.progress()
        && Objects.equals(since, next.since())
        && leadAgency.equals(next.leadAgency())
        && deadline.equals(next.deadline());
  }

  StandingPeriod until(@Nullable LocalDate end) {
    return new StandingPeriod(from, end, leadAgency, deadline, progress, since);
  }
}
