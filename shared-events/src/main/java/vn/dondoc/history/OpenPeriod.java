package vn.dondoc.history;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;

/**
 * Days in a row on which a task was open with one due day and one lead agency, as far as is known
 * now. A day {@code d} is one of them if {@code from <= d && (to == null || d < to)}.
 *
 * @param to the first day after, null: it goes on
 * @param due as written; {@code effectiveDue} as it takes effect, null where none does
 */
public record OpenPeriod(
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable LocalDate due,
    @Nullable LocalDate effectiveDue,
    AgencyName leadAgency) {

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && (to == null || day.isBefore(to));
  }

  /** Whether the next period only continues this one. */
  boolean goesOnAs(OpenPeriod next) {
    return next.from().equals(to)
        && Objects.equals(due, next.due())
        && Objects.equals(effectiveDue, next.effectiveDue())
        && leadAgency.equals(next.leadAgency());
  }

  OpenPeriod until(@Nullable LocalDate end) {
    return new OpenPeriod(from, end, due, effectiveDue, leadAgency);
  }
}
