package vn.dondoc.query.audit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ErasedRemark;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.history.TaskChanges;
import vn.dondoc.query.history.TaskChanges.Change;

/** A task's replay: what each of its events made of it. */
record TaskSteps(List<Step> steps) {

  TaskSteps {
    steps = List.copyOf(steps);
  }

  /**
   * One event with the state before and after it.
   *
   * @param by who caused it; null where that was erased with what the event said
   * @param before null for the first
   * @param changes the fields in which both states differ
   */
  record Step(
      long version,
      long position,
      String type,
      OffsetDateTime recordedAt,
      LocalDate occurredOn,
      @Nullable Recorded by,
      @Nullable TaskState before,
      TaskEvent event,
      TaskState after,
      List<Change> changes) {
    Step {
      changes = List.copyOf(changes);
    }
  }

  /** What differs between two moments of a task, and the events from one to the other. */
  record Comparison(String taskId, Moment from, Moment to, List<Change> changes, List<Step> steps) {
    Comparison {
      changes = List.copyOf(changes);
      steps = List.copyOf(steps);
    }
  }

  /**
   * @param version of the last event by then, as are {@code position} and {@code recordedAt}
   */
  record Moment(long version, long position, OffsetDateTime recordedAt, TaskState state) {

    private static Moment after(Step step) {
      return new Moment(step.version(), step.position(), step.recordedAt(), step.after());
    }
  }

  static TaskSteps of(List<LoggedEvent> stream) {
    List<Step> steps = new ArrayList<>(stream.size());
    TaskState state = null;
    for (LoggedEvent logged : stream) {
      Step step = step(logged, (TaskEvent) logged.event(), state);
      steps.add(step);
      state = step.after();
    }
    return new TaskSteps(steps);
  }

  private static Step step(LoggedEvent logged, TaskEvent event, @Nullable TaskState before) {
    TaskState after = TaskState.evolve(before, event, logged.recorded());
    return new Step(
        logged.streamVersion(),
        logged.position(),
        logged.type(),
        logged.recordedAt().atZone(BusinessTime.ZONE).toOffsetDateTime(),
        event.occurredOn(),
        event instanceof ErasedRemark ? null : logged.recorded(),
        before,
        event,
        after,
        TaskChanges.between(before, after));
  }

  /**
   * Either may be the earlier one; the steps are always in the order in which they happened.
   *
   * @param from the number of steps taken by then, at least 1, as {@code to}
   */
  Comparison compare(int from, int to) {
    Step one = steps.get(from - 1);
    Step other = steps.get(to - 1);
    return new Comparison(
        one.after().taskId(),
        Moment.after(one),
        Moment.after(other),
        TaskChanges.between(one.after(), other.after()),
        steps.subList(Math.min(from, to), Math.max(from, to)));
  }
}
