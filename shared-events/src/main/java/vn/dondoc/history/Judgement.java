package vn.dondoc.history;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.history.LatenessVerdict.Code;
import vn.dondoc.history.LatenessVerdict.Step;
import vn.dondoc.history.calendar.CalendarMissingException;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Works out one verdict, noting each step. */
final class Judgement {

  private final Standing state;
  private final LocalDate on;
  private final WorkingCalendar calendar;
  private final int warningWorkingDays;
  private final List<Step> background;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param background what led to the standing
   */
  Judgement(
      Standing state,
      LocalDate on,
      WorkingCalendar calendar,
      int warningWorkingDays,
      List<Step> background) {
    this.background = background;
    this.state = state;
    this.on = on;
    this.calendar = calendar;
    this.warningWorkingDays = warningWorkingDays;
  }

  LatenessVerdict verdict() {
    explainDeadline();
    step(Code.DAY_ASKED, on);
    LocalDate stoppedOn = state.stoppedOn();
    if (stoppedOn != null && !on.isBefore(stoppedOn)) {
      step(stopCode(state.progress()), stoppedOn);
      return conclude(Lateness.NO_DEADLINE);
    }
    LocalDate doneOn = doneOn();
    if (doneOn != null && !on.isBefore(doneOn)) {
      step(state.completedOn() == null ? Code.COMPLETION_REPORTED : Code.COMPLETED, doneOn);
      return judgeDone(doneOn);
    }
    LocalDate later = doneOn == null ? stoppedOn : doneOn;
    if (later != null) {
      step(Code.STILL_OPEN_THEN, later);
    }
    return judgeOpen();
  }

  /** The verdict about a day on which the task did not exist yet. */
  LatenessVerdict verdictBefore(LocalDate begin) {
    explainDeadline();
    step(Code.DAY_ASKED, on);
    step(Code.NOT_ASSIGNED_YET, begin);
    return conclude(Lateness.NO_DEADLINE);
  }

  private @Nullable LocalDate doneOn() {
    return state.completedOn() == null ? state.completionReportedOn() : state.completedOn();
  }

  private static Code stopCode(Progress progress) {
    return switch (progress) {
      case SUSPENDED -> Code.SUSPENDED;
      case RETURNED -> Code.RETURNED;
      case CANCELLED -> Code.CANCELLED;
      case ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION, COMPLETED ->
          throw new IllegalStateException("stopped, yet " + progress);
    };
  }

  private void explainDeadline() {
    Deadline first = state.firstDeadline();
    Deadline present = state.deadline();
    step(Code.DEADLINE_WRITTEN, first.text());
    if (state.extensionsGranted() > 0) {
      step(Code.EXTENDED, state.extensionsGranted(), orEmpty(first.due()), orEmpty(present.due()));
    } else if (present.equals(EffectiveDue.at(first, present.effectiveDue()))) {
      explainCalendar(first.effectiveDue(), present.effectiveDue());
    } else {
      step(Code.DEADLINE_SET_AGAIN, orEmpty(first.due()), orEmpty(present.due()));
    }
    steps.addAll(background);
    step(Code.DEADLINE_MEANT, present.kind(), present.rule());
    if (present.due() != null) {
      step(Code.DUE_DAY, present.due());
    }
    if (present.effectiveDue() == null) {
      step(Code.NO_EFFECTIVE_DUE_DAY, present.kind());
    } else {
      explainRule(present, present.effectiveDue());
    }
  }

  /** Only a change of the calendar moves the effective day alone. */
  private void explainCalendar(@Nullable LocalDate before, @Nullable LocalDate now) {
    if (!Objects.equals(before, now)) {
      step(Code.EFFECTIVE_DUE_BY_CALENDAR, orEmpty(before), orEmpty(now));
    }
  }

  private void explainRule(Deadline deadline, LocalDate effectiveDue) {
    LocalDate due = deadline.due();
    if (deadline.rule() == DeadlineRule.ROLL_FORWARD && due != null) {
      for (LocalDate day = due; day.isBefore(effectiveDue); day = day.plusDays(1)) {
        step(Code.DAY_OFF_SKIPPED, day, calendar.nameOf(day).orElse(""));
      }
    }
    step(Code.EFFECTIVE_DUE_DAY, effectiveDue);
  }

  private LatenessVerdict judgeDone(LocalDate doneOn) {
    LocalDate due = state.deadline().effectiveDue();
    if (due == null) {
      return conclude(Lateness.NO_DEADLINE);
    }
    return doneOn.isAfter(due) ? late(Lateness.DONE_LATE, due, doneOn) : conclude(Lateness.ON_TIME);
  }

  private LatenessVerdict judgeOpen() {
    LocalDate due = state.deadline().effectiveDue();
    if (due == null) {
      return conclude(Lateness.NO_DEADLINE);
    }
    if (on.isAfter(due)) {
      return late(Lateness.OVERDUE, due, on);
    }
    LocalDate soonUntil = LatenessVerdict.dueSoonUntil(on, calendar, warningWorkingDays);
    if (!due.isAfter(soonUntil)) {
      step(Code.WITHIN_WARNING_WINDOW, warningWorkingDays);
      return conclude(Lateness.DUE_SOON);
    }
    int yearNeeded = soonUntil.plusDays(1).getYear();
    if (!calendar.covers(yearNeeded)) {
      step(Code.CALENDAR_MISSING, yearNeeded);
    }
    return conclude(Lateness.ON_TIME);
  }

  private LatenessVerdict late(Lateness lateness, LocalDate due, LocalDate until) {
    long days = ChronoUnit.DAYS.between(due, until);
    step(Code.DAYS_LATE, days);
    Integer workingDays = null;
    try {
      explainHolidays(due, until);
      workingDays = calendar.workingDaysAfter(due, until);
      step(Code.WORKING_DAYS_LATE, workingDays);
    } catch (CalendarMissingException e) {
      step(Code.CALENDAR_MISSING, e.year());
    }
    return verdict(lateness, days, workingDays);
  }

  private void explainHolidays(LocalDate due, LocalDate until) {
    for (CalendarDay day : calendar.daysKnown(due, until)) {
      step(Code.HOLIDAY_COUNTED, day.date(), day.name());
    }
  }

  private LatenessVerdict conclude(Lateness lateness) {
    return verdict(lateness, 0, 0);
  }

  private LatenessVerdict verdict(Lateness lateness, long days, @Nullable Integer workingDays) {
    return new LatenessVerdict(
        lateness,
        state.deadline().due(),
        state.deadline().effectiveDue(),
        days,
        workingDays,
        steps);
  }

  private void step(Code code, Object... args) {
    steps.add(Step.of(code, args));
  }

  private static Object orEmpty(@Nullable LocalDate day) {
    return Objects.requireNonNullElse(day, "");
  }
}
