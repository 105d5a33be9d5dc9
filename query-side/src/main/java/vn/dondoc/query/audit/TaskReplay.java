package vn.dondoc.query.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.calendar.WorkingCalendar;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Folding;
import vn.dondoc.query.tasks.TaskDossier;
import vn.dondoc.query.tasks.TasksProjection;

/** Folds one task from the log, as far as is asked. */
public final class TaskReplay {

  private final EventLog log;
  private final WorkingCalendar calendar;
  private final int warningWorkingDays;

  public TaskReplay(EventLog log, WorkingCalendar calendar, int warningWorkingDays) {
    this.log = log;
    this.calendar = calendar;
    this.warningWorkingDays = warningWorkingDays;
  }

  /**
   * A task as it stood.
   *
   * @param last the last event that went into it
   * @param position of the log that the answer is complete to
   */
  record Replayed(TaskDossier task, LoggedEvent last, long position) {}

  LatenessVerdict judge(Replayed found, LocalDate day) {
    return LatenessVerdict.of(found.task().state(), day, calendar, warningWorkingDays);
  }

  /**
   * Empty if the log has no such task, or it had not been assigned yet.
   *
   * @param until which events are still taken; the first that is not ends the replay
   */
  Optional<Replayed> replay(String taskId, Predicate<LoggedEvent> until) {
    long head = log.head();
    List<LoggedEvent> taken = new ArrayList<>();
    TasksProjection tasks = new TasksProjection();
    Folding<TaskDossier> folding = new Folding<>(tasks);
    for (LoggedEvent event : log.readStream(taskId, 0)) {
      if (!tasks.handles(event.event()) || !until.test(event)) {
        break;
      }
      folding.add(event);
      taken.add(event);
    }
    return folding.streams().stream()
        .findFirst()
        .map(Folded::state)
        .map(
            task ->
                new Replayed(task, taken.getLast(), Math.max(head, taken.getLast().position())));
  }
}
