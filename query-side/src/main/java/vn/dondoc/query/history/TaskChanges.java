package vn.dondoc.query.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.Deadline;
import vn.dondoc.history.TaskState;

/** Which fields of a task an event changed, as the two states tell. */
public final class TaskChanges {

  private record Watched(String field, Function<TaskState, @Nullable Object> value) {}

  private static final List<Watched> WATCHED =
      List.of(
          new Watched("progress", TaskState::progress),
          new Watched("leadAgency", state -> state.leadAgency().code()),
          new Watched("coordinatingAgencies", TaskState::coordinatingAgencies),
          new Watched("deadline", state -> state.deadline().text()),
          new Watched("due", deadline(Deadline::due)),
          new Watched("effectiveDue", deadline(Deadline::effectiveDue)),
          new Watched("priority", TaskState::priority),
          new Watched("percent", TaskState::percent),
          new Watched("completionReportedOn", TaskState::completionReportedOn),
          new Watched("completedOn", TaskState::completedOn),
          new Watched("stoppedOn", TaskState::stoppedOn),
          new Watched("leader", TaskState::leader),
          new Watched("field", TaskState::field),
          new Watched("ref", state -> state.place() == null ? null : state.place().ref()),
          new Watched("group", state -> state.place() == null ? null : state.place().group()),
          new Watched("content", TaskState::content),
          new Watched("details", TaskState::details),
          new Watched("product", TaskState::product),
          new Watched("assignedOn", TaskState::assignedOn));

  private TaskChanges() {}

  /** What changed; for a task's first event everything that has a value. */
  public static List<Change> between(@Nullable TaskState before, TaskState after) {
    List<Change> changes = new ArrayList<>();
    for (Watched watched : WATCHED) {
      Object from = before == null ? null : watched.value().apply(before);
      Object to = watched.value().apply(after);
      if (!Objects.equals(from, to)) {
        changes.add(new Change(watched.field(), plain(from), plain(to)));
      }
    }
    return List.copyOf(changes);
  }

  /**
   * @param from a text, number or list as it goes into JSON; null for none
   */
  public record Change(String field, @Nullable Object from, @Nullable Object to) {}

  private static Function<TaskState, @Nullable Object> deadline(
      Function<Deadline, @Nullable LocalDate> day) {
    return state -> day.apply(state.deadline());
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof LocalDate || value instanceof Enum<?> ? value.toString() : value;
  }
}
