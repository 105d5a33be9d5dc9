package vn.dondoc.command.axon;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.plan.PlanTask;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.TaskState;

/**
 * The tasks of a plan as the log has them now: those that its items gave, and every other open one
 * that names the plan, whoever assigned it.
 */
public final class PlanTasks {

  private final EventLog log;
  private final OpenTasks open;

  public PlanTasks(EventLog log, OpenTasks open) {
    this.log = log;
    this.open = open;
  }

  /**
   * @param ids those that the items gave or may give; an id without a stream is no harm
   */
  public List<PlanTask> of(String planId, Collection<String> ids) {
    Set<String> all = new LinkedHashSet<>(ids);
    open.current().byId().values().stream()
        .filter(task -> planId.equals(task.planId()))
        .map(TaskState::taskId)
        .forEach(all::add);
    return all.stream().flatMap(id -> Stream.ofNullable(task(id))).toList();
  }

  private @Nullable PlanTask task(String taskId) {
    @Nullable TaskState state = null;
    boolean touched = false;
    for (LoggedEvent event : log.readStream(taskId, 0)) {
      if (event.event() instanceof TaskEvent change) {
        state = TaskState.evolve(state, change, event.recorded());
        touched |= PlanTask.touches(change);
      }
    }
    return state == null ? null : new PlanTask(state, touched);
  }
}
