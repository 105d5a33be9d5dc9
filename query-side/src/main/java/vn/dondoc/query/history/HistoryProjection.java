package vn.dondoc.query.history;

import static vn.dondoc.query.projection.Column.json;
import static vn.dondoc.query.projection.Column.text;
import static vn.dondoc.query.projection.Column.typed;

import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.Table.Write;

/** Every event of every task, one row each, with what it changed. */
public final class HistoryProjection implements Projection<TaskHistory> {

  public static final String NAME = "history";

  static final String ENTRIES = "entries";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public TaskHistory fold(@Nullable TaskHistory known, LoggedEvent logged) {
    TaskEvent event = (TaskEvent) logged.event();
    TaskState before = known == null ? null : known.state();
    TaskState after = TaskState.evolve(before, event, logged.recorded());
    HistoryEntry entry = HistoryEntry.of(logged, event, before, after);
    return known == null ? new TaskHistory(after, List.of(entry)) : known.next(after, entry);
  }

  @Override
  public TaskHistory written(TaskHistory history) {
    return new TaskHistory(history.state(), List.of());
  }

  @Override
  public TaskHistory read(String json) {
    return new TaskHistory(Json.read(json, TaskState.class), List.of());
  }

  @Override
  public List<Table<TaskHistory, ?>> tables() {
    return List.of(states(), entries());
  }

  private static Table<TaskHistory, ?> states() {
    List<Column<Folded<TaskHistory>>> columns =
        List.of(
            text("task_id", Folded::streamId),
            typed("position", "bigint", Folded::position),
            json("state", row -> row.state().state()));
    return new Table<>(
        "", Write.LATEST, columns, List.of("task_id"), row -> List.of(row), List.of());
  }

  private static Table<TaskHistory, ?> entries() {
    List<Column<HistoryEntry>> columns =
        List.of(
            text("task_id", HistoryEntry::taskId),
            typed("version", "bigint", HistoryEntry::version),
            typed("position", "bigint", HistoryEntry::position),
            text("type", HistoryEntry::type),
            typed("recorded_at", "timestamptz", row -> row.recordedAt().atOffset(ZoneOffset.UTC)),
            typed("occurred_on", "date", HistoryEntry::occurredOn),
            text("actor", row -> row.recorded().user()),
            text("role", row -> row.recorded().role()),
            text("agency", row -> row.recorded().agency()),
            text("on_behalf_of", row -> row.recorded().onBehalfOf()),
            text("reason", HistoryEntry::reason),
            json("sentence", row -> row.sentence()),
            json("changes", row -> row.changes()));
    return new Table<>(
        ENTRIES,
        Write.APPENDED,
        columns,
        List.of("task_id", "version"),
        folded -> folded.state().fresh(),
        List.of());
  }
}
