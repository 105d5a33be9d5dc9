package vn.dondoc.query.overdue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.OpenPeriod;
import vn.dondoc.history.OpenPeriods;
import vn.dondoc.history.TaskState;

/**
 * A task with the days on which it was open.
 *
 * @param periods in order of days, without overlaps
 */
record TaskTimeline(TaskState state, List<OpenPeriod> periods) {

  TaskTimeline {
    periods = List.copyOf(periods);
  }

  static TaskTimeline evolve(@Nullable TaskTimeline before, TaskEvent event, Recorded by) {
    TaskState stateBefore = before == null ? null : before.state();
    List<OpenPeriod> known = before == null ? List.of() : before.periods();
    TaskState stateAfter = TaskState.evolve(stateBefore, event, by);
    return new TaskTimeline(stateAfter, OpenPeriods.evolve(known, stateBefore, event, stateAfter));
  }
}
