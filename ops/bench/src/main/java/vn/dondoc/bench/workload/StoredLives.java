package vn.dondoc.bench.workload;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.decision.Actor;
import vn.dondoc.command.decision.Decision;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.command.task.TaskContext;
import vn.dondoc.command.task.TaskDecider;
import vn.dondoc.command.task.TaskSettings;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.StoredType;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.calendar.WorkingCalendar;

/** What lives come to in the log, worked out beforehand: for contenders that decide nothing. */
public final class StoredLives {

  private final EventSerializer serializer = new EventSerializer();
  private final TaskLives lives;
  private final Actor actor;
  private final TaskContext context;

  public StoredLives(TaskLives lives, Actor actor, LocalDate today) {
    this.lives = lives;
    this.actor = actor;
    this.context = new TaskContext(actor, today, WorkingCalendar::vietnam, TaskSettings.DEFAULT);
  }

  /**
   * An event as it is stored.
   *
   * @param payload JSON
   * @param metadata JSON
   */
  public record StoredEvent(
      String streamId,
      long streamVersion,
      TaskEvent event,
      StoredType type,
      String payload,
      String metadata) {}

  /** Of so many tasks. */
  public List<List<StoredEvent>> next(int tasks) {
    return Stream.generate(this::next).limit(tasks).toList();
  }

  /** The events of one new task, in order. */
  public List<StoredEvent> next() {
    List<StoredEvent> events = new ArrayList<>();
    @Nullable TaskState state = null;
    for (TaskCommand command : lives.next()) {
      for (TaskEvent event : decided(state, command)) {
        events.add(stored(command.taskId(), events.size(), event));
        state = TaskState.evolve(state, event, actor.recorded());
      }
    }
    return events;
  }

  /**
   * @throws IllegalStateException if the command is refused: then the workload is wrong
   */
  private List<TaskEvent> decided(@Nullable TaskState state, TaskCommand command) {
    return switch (TaskDecider.decide(state, command, context)) {
      case Decision.Accepted<TaskEvent> accepted -> accepted.events();
      case Decision.Refused<TaskEvent> refused ->
          throw new IllegalStateException(command + ": " + refused.refusal());
    };
  }

  private StoredEvent stored(String streamId, long version, TaskEvent event) {
    return new StoredEvent(
        streamId,
        version,
        event,
        EventCatalogue.storedTypeOf(event.getClass()),
        new String(serializer.write(event), StandardCharsets.UTF_8),
        new String(serializer.writeMetadata(actor.recorded()), StandardCharsets.UTF_8));
  }
}
