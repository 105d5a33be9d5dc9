package vn.dondoc.query.audit;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.history.TaskState;

/**
 * What became of one task between two moments.
 *
 * @param leadAgency its code, as known at the later moment, as are {@code ref} and {@code content}
 */
record ChangedTask(
    String taskId,
    @Nullable String ref,
    @Nullable String planId,
    String content,
    String leadAgency,
    List<Change> changes) {

  ChangedTask {
    changes = List.copyOf(changes);
  }

  /**
   * @param events that did it, in order. Where none lies between the two moments, as where a due
   *     day has merely passed, the last one before that it follows from
   */
  record Change(ChangeKind kind, List<Event> events) {
    Change {
      events = List.copyOf(events);
    }
  }

  record Event(
      long position,
      long version,
      String type,
      OffsetDateTime recordedAt,
      LocalDate occurredOn,
      String actor) {

    private static Event of(LoggedEvent logged, TaskEvent event) {
      return new Event(
          logged.position(),
          logged.streamVersion(),
          logged.type(),
          logged.recordedAt().atZone(BusinessTime.ZONE).toOffsetDateTime(),
          event.occurredOn(),
          logged.recorded().user());
    }
  }

  private record Step(@Nullable TaskState before, TaskState after, Event event) {}

  /**
   * @param stream of the task up to the later moment
   * @param from position of the earlier moment
   */
  static ChangedTask of(List<LoggedEvent> stream, long from, List<ChangeKind> kinds) {
    List<Step> steps = steps(stream);
    TaskState state = steps.getLast().after();
    return new ChangedTask(
        state.taskId(),
        state.place() == null ? null : state.place().ref(),
        state.planId(),
        state.content(),
        state.leadAgency().code(),
        kinds.stream().map(kind -> new Change(kind, doing(kind, steps, from))).toList());
  }

  private static List<Step> steps(List<LoggedEvent> stream) {
    List<Step> steps = new ArrayList<>(stream.size());
    TaskState state = null;
    for (LoggedEvent logged : stream) {
      TaskEvent event = (TaskEvent) logged.event();
      TaskState after = TaskState.evolve(state, event, logged.recorded());
      steps.add(new Step(state, after, Event.of(logged, event)));
      state = after;
    }
    return steps;
  }

  private static List<Event> doing(ChangeKind kind, List<Step> steps, long from) {
    List<Event> able =
        steps.stream()
            .filter(step -> kind.isDoneBy(step.before(), step.after()))
            .map(Step::event)
            .toList();
    List<Event> between = able.stream().filter(event -> event.position() > from).toList();
    return between.isEmpty() && !able.isEmpty() ? List.of(able.getLast()) : between;
  }
}
