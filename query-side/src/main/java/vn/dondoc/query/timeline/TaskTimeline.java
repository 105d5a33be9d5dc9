package vn.dondoc.query.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.ValidTime;

/** A task with its valid-time line, from which is read how it stood on each day. */
public record TaskTimeline(TaskState state, ValidTime line) {

  static TaskTimeline evolve(@Nullable TaskTimeline before, TaskEvent event, Recorded by) {
    TaskState stateBefore = before == null ? null : before.state();
    ValidTime line = before == null ? null : before.line();
    TaskState stateAfter = TaskState.evolve(stateBefore, event, by);
    return new TaskTimeline(stateAfter, ValidTime.evolve(line, stateBefore, event, stateAfter));
  }

  /** Of the first events of a stream, of which there is at least one. */
  static TaskTimeline of(List<LoggedEvent> stream) {
    TaskTimeline timeline = null;
    for (LoggedEvent logged : stream) {
      timeline = evolve(timeline, (TaskEvent) logged.event(), logged.recorded());
    }
    if (timeline == null) {
      throw new IllegalArgumentException("a stream without events");
    }
    return timeline;
  }
}
