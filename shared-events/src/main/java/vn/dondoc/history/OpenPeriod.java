package vn.dondoc.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;

/**
 * Days in a row on which a task was open with one due day and one lead agency, as far as is known
 * now. A day {@code d} is one of them if {@code from <= d && (to == null || d < to)}.
 *
 * @param to the first day after, null: it goes on; equal to {@code from} while a pending completion
 *     report hides all of it
 * @param due as written; {@code effectiveDue} as it takes effect, null where none does
 * @param hidden what a completion report that is not decided yet cuts off, null where it cuts
 *     nothing off. A rejected report counts as if it had not been made, so this has to be kept.
 */
public record OpenPeriod(
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate due,
    @Nullable LocalDate effectiveDue,
    AgencyName leadAgency,
    @Nullable Hidden hidden) {

  /** A period that no pending report touches. */
  public OpenPeriod(
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate due,
      @Nullable LocalDate effectiveDue,
      AgencyName leadAgency) {
    this(from, to, due, effectiveDue, leadAgency, null);
  }

  /**
   * @param to the end that the period has if the report is rejected, null: it goes on
   */
  public record Hidden(@Nullable LocalDate to) {}

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (to == null || day.isBefore(to));
  }

  OpenPeriod until(@Nullable LocalDate end) {
    return new OpenPeriod(from, end, due, effectiveDue, leadAgency);
  }

  /** The same period as a report on that day leaves it. */
  OpenPeriod hiddenFrom(LocalDate reportedOn) {
    if (to != null && !to.isAfter(reportedOn)) {
      return this;
    }
    LocalDate end = reportedOn.isAfter(from) ? reportedOn : from;
    return new OpenPeriod(from, end, due, effectiveDue, leadAgency, new Hidden(to));
  }

  OpenPeriod shown() {
    return hidden == null ? this : until(hidden.to());
  }
}
