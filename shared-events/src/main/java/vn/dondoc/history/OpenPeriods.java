package vn.dondoc.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;

/**
 * The valid-time line of a task: on which days it was open, with which due day and for which lead
 * agency, as known now. Lists of what was overdue on a past day are read from it.
 *
 * <p>What an event changes holds from its {@code occurredOn} on, and replaces whatever was known
 * about later days; an event that changes none of the three leaves the line alone.
 */
public final class OpenPeriods {

  private OpenPeriods() {}

  /**
   * The line after one more event.
   *
   * @param before in order of days, as this function returned it
   * @param stateBefore null where {@code event} is the task's first
   * @return in order of days, without overlaps
   */
  public static List<OpenPeriod> evolve(
      List<OpenPeriod> before,
      @Nullable TaskState stateBefore,
      TaskEvent event,
      TaskState stateAfter) {
    // A report that waits is laid over the line instead of cut into it, so that it can be lifted.
    List<OpenPeriod> line = before.stream().map(OpenPeriod::shown).toList();
    Standing was = stateBefore == null ? null : standing(stateBefore);
    Standing is = standing(stateAfter);
    if (!Objects.equals(was, is)) {
      line = changed(line, effectiveFrom(event), is);
    }
    LocalDate reportedOn = stateAfter.completionReportedOn();
    return reportedOn == null
        ? line
        : line.stream().map(period -> period.hiddenFrom(reportedOn)).toList();
  }

  /** The period that holds a day, or null where the task was not open on it. */
  public static @Nullable OpenPeriod on(List<OpenPeriod> line, LocalDate day) {
    for (OpenPeriod period : line) {
      if (period.contains(day)) {
        return period;
      }
    }
    return null;
  }

  private record Standing(
      @Nullable LocalDate due, @Nullable LocalDate effectiveDue, AgencyName leadAgency) {

    OpenPeriod from(LocalDate day) {
      return new OpenPeriod(day, null, due, effectiveDue, leadAgency);
    }

    boolean sameAs(OpenPeriod period) {
      return Objects.equals(due, period.due())
          && Objects.equals(effectiveDue, period.effectiveDue())
          && leadAgency.equals(period.leadAgency());
    }
  }

  /** How a task stands if the report that waits had not been made; null where it is not open. */
  private static @Nullable Standing standing(TaskState state) {
    return state.progress().open() || state.progress() == Progress.AWAITING_CONFIRMATION
        ? new Standing(state.deadline().due(), state.deadline().effectiveDue(), state.leadAgency())
        : null;
  }

  private static LocalDate effectiveFrom(TaskEvent event) {
    // The day of completion is that of the report, not that of its confirmation.
    return event instanceof CompletionConfirmed confirmed
        ? confirmed.completedOn()
        : event.occurredOn();
  }

  private static List<OpenPeriod> changed(
      List<OpenPeriod> line, LocalDate from, @Nullable Standing standing) {
    List<OpenPeriod> changed = new ArrayList<>();
    for (OpenPeriod period : line) {
      if (period.from().isBefore(from)) {
        changed.add(period.to() == null || period.to().isAfter(from) ? period.until(from) : period);
      }
    }
    if (standing != null) {
      OpenPeriod last = changed.isEmpty() ? null : changed.getLast();
      if (last != null && from.equals(last.to()) && standing.sameAs(last)) {
        changed.set(changed.size() - 1, last.until(null));
      } else {
        changed.add(standing.from(from));
      }
    }
    return List.copyOf(changed);
  }
}
