package vn.dondoc.query.overdue;

import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.ValidTime;

/** A task with its valid-time line, from which the days on which it was open are read. */
record TaskTimeline(TaskState state, ValidTime line) {

  static TaskTimeline evolve(@Nullable TaskTimeline before, TaskEvent event, Recorded by) {
    TaskState stateBefore = before == null ? null : before.state();
    ValidTime line = before == null ? null : before.line();
    TaskState stateAfter = TaskState.evolve(stateBefore, event, by);
    return new TaskTimeline(stateAfter, ValidTime.evolve(line, stateBefore, event, stateAfter));
  }
}
