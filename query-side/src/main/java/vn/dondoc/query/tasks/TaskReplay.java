package vn.dondoc.query.tasks;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.StandingPeriod;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.ValidTime;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * Folds one task from the log, as far as is asked: its own stream, whose length does not depend on
 * that of the log.
 */
public final class TaskReplay {

  private final EventLog log;
  private final LongFunction<WorkingCalendar> calendarAt;
  private final int warningWorkingDays;

  /**
   * @param calendarAt the calendar that was in force at a position
   */
  public TaskReplay(
      EventLog log, LongFunction<WorkingCalendar> calendarAt, int warningWorkingDays) {
    this.log = log;
    this.calendarAt = calendarAt;
    this.warningWorkingDays = warningWorkingDays;
  }

  /**
   * A task as it was known.
   *
   * @param line how it stood on each day, as known then
   * @param last the last event that went into it
   * @param position of the log that the answer is complete to
   */
  public record Replayed(TaskDossier task, ValidTime line, LoggedEvent last, long position) {

    /** The same, said of an earlier position; no event of the task lies in between. */
    public Replayed knownAt(long earlier) {
      return new Replayed(task, line, last, earlier);
    }
  }

  /** By how it stood on that day: as the list of overdue tasks does. */
  public LatenessVerdict judge(Replayed found, LocalDate day) {
    return LatenessVerdict.then(
        found.line(),
        found.task().state(),
        found.task().rejectedReports(),
        day,
        calendarAt.apply(found.position()),
        warningWorkingDays);
  }

  /** How it stood on a day; on a day before it was assigned, as on the first after. */
  public TaskAnswer answer(Replayed found, LocalDate on) {
    StandingPeriod standing = found.line().standingOn(on);
    return TaskAnswer.then(
        found.task(),
        standing == null ? found.line().periods().getFirst() : standing,
        judge(found, on),
        on,
        found.position());
  }

  /**
   * A task as known at a position, with all events that it had had. Empty if it was not known then.
   *
   * @param knownAt a position not beyond the log; empty: as known now
   */
  public Optional<Replayed> asKnown(String taskId, OptionalLong knownAt) {
    return knownAt.isEmpty()
        ? replay(taskId, _ -> true)
        : replay(taskId, event -> event.position() <= knownAt.getAsLong())
            .map(found -> found.knownAt(knownAt.getAsLong()));
  }

  /**
   * Empty if the log has no such task, or it had not been assigned yet.
   *
   * @param until which events are still taken; the first that is not ends the replay
   */
  public Optional<Replayed> replay(String taskId, Predicate<LoggedEvent> until) {
    long head = log.head();
    TasksProjection tasks = new TasksProjection();
    TaskDossier task = null;
    ValidTime line = null;
    LoggedEvent last = null;
    for (LoggedEvent logged : log.readStream(taskId, 0)) {
      if (!(logged.event() instanceof TaskEvent event) || !until.test(logged)) {
        break;
      }
      TaskState before = task == null ? null : task.state();
      task = tasks.fold(task, logged);
      line = ValidTime.evolve(line, before, event, task.state());
      last = logged;
    }
    return task == null || line == null || last == null
        ? Optional.empty()
        : Optional.of(new Replayed(task, line, last, Math.max(head, last.position())));
  }
}
