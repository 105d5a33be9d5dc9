package vn.dondoc.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;

/** Counts a task's events: the least that a projection can be, for tests to make difficult. */
class CountingProjection implements Projection<Long> {

  private final String name;
  private final int version;

  CountingProjection(String name, int version) {
    this.name = name;
    this.version = version;
  }

  /** What happens at a comment, before it is counted. */
  void at(TaskCommented comment) {}

  /** Columns besides task, position and count. */
  List<Column<Folded<Long>>> ownColumns() {
    return List.of();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int version() {
    return version;
  }

  @Override
  public final boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public final Long fold(@Nullable Long before, LoggedEvent event) {
    if (event.event() instanceof TaskCommented comment) {
      at(comment);
    }
    return before == null ? 1 : before + 1;
  }

  @Override
  public final Long read(String json) {
    return Long.valueOf(json);
  }

  @Override
  public final List<Table<Long, ?>> tables() {
    List<Column<Folded<Long>>> columns = new ArrayList<>();
    columns.add(Column.text("task_id", Folded::streamId));
    columns.add(Column.typed("position", "bigint", Folded::position));
    columns.addAll(ownColumns());
    columns.add(Column.typed("state", "json", Folded::state));
    return List.of(
        new Table<>(
            "", Table.Write.LATEST, columns, List.of("task_id"), row -> List.of(row), List.of()));
  }
}
