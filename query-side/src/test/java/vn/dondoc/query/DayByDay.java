package vn.dondoc.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.Progress;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * A slow reference, plainly what is meant: the log is folded from its start to the position asked
 * about; each task has a slot for each day, and what an event says is written over all days from
 * its own on. Knows neither periods nor rows.
 */
final class DayByDay {

  static final LocalDate FIRST = TaskStories.ISSUED.minusDays(5);
  static final int DAYS = 200;

  private DayByDay() {}

  /** One task, with what is known of each day. */
  static final class Task {
    @Nullable TaskState state;
    final boolean[] exists = new boolean[DAYS];
    final AgencyName[] lead = new AgencyName[DAYS];
    final Deadline[] deadline = new Deadline[DAYS];
    final Progress[] stage = new Progress[DAYS];
    final LocalDate[] stageSince = new LocalDate[DAYS];
    final boolean[] started = new boolean[DAYS];

    TaskState state() {
      return Objects.requireNonNull(state);
    }

    void apply(TaskEvent event, LoggedEvent logged) {
      TaskState before = state;
      TaskState after = TaskState.evolve(before, event, logged.recorded());
      LocalDate on =
          event instanceof CompletionConfirmed confirmed
              ? confirmed.completedOn()
              : event.occurredOn();
      int from = slot(on);
      if (before == null) {
        Arrays.fill(exists, from, DAYS, true);
      }
      if (before == null || !before.leadAgency().equals(after.leadAgency())) {
        Arrays.fill(lead, from, DAYS, after.leadAgency());
      }
      if (before == null
          || !before.deadline().equals(after.deadline())
          || before.extensionsGranted() != after.extensionsGranted()) {
        Arrays.fill(deadline, from, DAYS, after.deadline());
      }
      if (before == null || stageOf(before) != stageOf(after)) {
        Arrays.fill(stage, from, DAYS, stageOf(after));
        Arrays.fill(stageSince, from, DAYS, on);
      }
      if (stageOf(after) == Progress.IN_PROGRESS) {
        boolean hasStarted = after.progress() != Progress.ASSIGNED;
        if (before == null || started[DAYS - 1] != hasStarted) {
          Arrays.fill(started, from, DAYS, hasStarted);
        }
      }
      state = after;
    }

    Day on(LocalDate day, WorkingCalendar calendar) {
      int slot = slot(day);
      LocalDate reported = state().completionReportedOn();
      Progress progress = stage[slot];
      LocalDate since = stageSince[slot];
      if (progress == Progress.IN_PROGRESS) {
        boolean waits = reported != null && !day.isBefore(reported);
        since = waits ? reported : null;
        progress =
            waits
                ? Progress.AWAITING_CONFIRMATION
                : started[slot] ? Progress.IN_PROGRESS : Progress.ASSIGNED;
      }
      LocalDate due = deadline[slot].effectiveDue();
      return new Day(
          lead[slot], deadline[slot], progress, since, judge(progress, since, due, day, calendar));
    }

    /**
     * As on the day, but judged by the deadline it was given with, if a day took effect with it.
     */
    Day byFirstDeadline(LocalDate day, WorkingCalendar calendar) {
      Day stood = on(day, calendar);
      LocalDate first = state().firstDeadline().effectiveDue();
      LocalDate due = first == null ? stood.deadline().effectiveDue() : first;
      return new Day(
          stood.lead(),
          stood.deadline(),
          stood.progress(),
          stood.since(),
          judge(stood.progress(), stood.since(), due, day, calendar));
    }

    AgencyName ledLast() {
      return lead[DAYS - 1];
    }
  }

  /** How a task stood on one day. */
  record Day(
      AgencyName lead,
      Deadline deadline,
      Progress progress,
      @Nullable LocalDate since,
      Lateness lateness) {

    Day ledBy(AgencyName agency) {
      return new Day(agency, deadline, progress, since, lateness);
    }

    boolean open() {
      return progress == Progress.ASSIGNED || progress == Progress.IN_PROGRESS;
    }
  }

  /** The tasks known at a position, by id. */
  static Map<String, Task> knownAt(List<LoggedEvent> log, long position) {
    Map<String, Task> tasks = new HashMap<>();
    for (LoggedEvent logged : log) {
      if (logged.position() <= position && logged.event() instanceof TaskEvent event) {
        tasks.computeIfAbsent(logged.streamId(), _ -> new Task()).apply(event, logged);
      }
    }
    return tasks;
  }

  /** Days before the first and after the last have their slots: nothing is dated there. */
  static int slot(LocalDate day) {
    return (int) Math.clamp(day.toEpochDay() - FIRST.toEpochDay(), 0, DAYS - 1);
  }

  private static Lateness judge(
      Progress progress,
      @Nullable LocalDate since,
      @Nullable LocalDate due,
      LocalDate day,
      WorkingCalendar calendar) {
    boolean stopped =
        progress == Progress.RETURNED
            || progress == Progress.SUSPENDED
            || progress == Progress.CANCELLED;
    if (stopped || due == null) {
      return Lateness.NO_DEADLINE;
    }
    if (since != null) {
      return since.isAfter(due) ? Lateness.DONE_LATE : Lateness.ON_TIME;
    }
    if (day.isAfter(due)) {
      return Lateness.OVERDUE;
    }
    return due.isAfter(LatenessVerdict.dueSoonUntil(day, calendar, 3))
        ? Lateness.ON_TIME
        : Lateness.DUE_SOON;
  }

  private static Progress stageOf(TaskState state) {
    return switch (state.progress()) {
      case ASSIGNED, IN_PROGRESS, AWAITING_CONFIRMATION -> Progress.IN_PROGRESS;
      case COMPLETED, RETURNED, SUSPENDED, CANCELLED -> state.progress();
    };
  }
}
