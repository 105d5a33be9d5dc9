package vn.dondoc.bench.workload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.StoredType;
import vn.dondoc.history.TaskState;

/** What lives come to in the log, worked out beforehand: for those who decide nothing. */
public final class StoredLives {

  private final EventSerializer serializer = new EventSerializer();
  private final TaskLives lives;
  private final Deciding deciding;

  public StoredLives(TaskLives lives, Deciding deciding) {
    this.lives = lives;
    this.deciding = deciding;
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
      for (TaskEvent event : deciding.decide(state, command)) {
        events.add(stored(command.taskId(), events.size(), event));
        state = TaskState.evolve(state, event, deciding.actor().recorded());
      }
    }
    return events;
  }

  private StoredEvent stored(String streamId, long version, TaskEvent event) {
    byte[] metadata = serializer.writeMetadata(deciding.actor().recorded());
    return new StoredEvent(
        streamId,
        version,
        event,
        EventCatalogue.storedTypeOf(event.getClass()),
        new String(serializer.write(event), StandardCharsets.UTF_8),
        new String(metadata, StandardCharsets.UTF_8));
  }
}
