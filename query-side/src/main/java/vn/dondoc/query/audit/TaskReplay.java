package vn.dondoc.query.audit;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.ValidTime;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.tasks.TaskDossier;
import vn.dondoc.query.tasks.TasksProjection;

/** Folds one task from the log, as far as is asked. */
public final class TaskReplay {

  private final EventLog log;
  private final Supplier<WorkingCalendar> calendar;
  private final int warningWorkingDays;

  public TaskReplay(EventLog log, Supplier<WorkingCalendar> calendar, int warningWorkingDays) {
    this.log = log;
    this.calendar = calendar;
    this.warningWorkingDays = warningWorkingDays;
  }

  /**
   * A task as it stood.
   *
   * @param line how it stood on each day, as known then
   * @param last the last event that went into it
   * @param position of the log that the answer is complete to
   */
  record Replayed(TaskDossier task, ValidTime line, LoggedEvent last, long position) {}

  /** By its last deadline: as {@code GET /api/tasks/{id}} shows it. */
  LatenessVerdict judge(Replayed found, LocalDate day) {
    return LatenessVerdict.of(found.task().state(), day, calendar.get(), warningWorkingDays);
  }

  /** By how it stood on that day: as the list of overdue tasks does. */
  LatenessVerdict judgeThen(Replayed found, LocalDate day) {
    return LatenessVerdict.then(
        found.line(), found.task().state(), day, calendar.get(), warningWorkingDays);
  }

  /**
   * Empty if the log has no such task, or it had not been assigned yet.
   *
   * @param until which events are still taken; the first that is not ends the replay
   */
  Optional<Replayed> replay(String taskId, Predicate<LoggedEvent> until) {
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
