package vn.dondoc.bench.workload;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskContext;
import vn.dondoc.command.task.TaskDecider;
import vn.dondoc.command.task.TaskSettings;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

/**
 * The decider of ours for whoever stores events in another way. The calendar is at hand in memory,
 * where ours asks its log.
 */
public final class Deciding {

  private final Actor actor;
  private final TaskContext context;

  public Deciding(Actor actor, LocalDate today) {
    this.actor = actor;
    this.context = new TaskContext(actor, today, WorkingCalendar::vietnam, TaskSettings.DEFAULT);
  }

  public Actor actor() {
    return actor;
  }

  /**
   * @throws IllegalStateException if the command is refused: then the workload is wrong
   */
  public List<TaskEvent> decide(@Nullable TaskState state, TaskCommand command) {
    return switch (TaskDecider.decide(state, command, context)) {
      case Decision.Accepted<TaskEvent> accepted -> accepted.events();
      case Decision.Refused<TaskEvent> refused ->
          throw new IllegalStateException(command + ": " + refused.refusal());
    };
  }
}
