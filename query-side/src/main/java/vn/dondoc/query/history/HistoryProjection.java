package vn.dondoc.query.history;

import static vn.dondoc.query.projection.Column.json;
import static vn.dondoc.query.projection.Column.text;
import static vn.dondoc.query.projection.Column.typed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.Table.Write;

/**
 * How far each task's history is known, in one row. Its entries are not kept a second time: they
 * follow from the task's events, which the log gives in one short read.
 */
public final class HistoryProjection implements Projection<HistoryLength> {

  public static final String NAME = "history";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 5;
  }

  /** Version 4 had the same rows, and counted otherwise what it applied. */
  @Override
  public boolean canRead(int otherVersion) {
    return otherVersion == version() || otherVersion == 4;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public HistoryLength fold(@Nullable HistoryLength known, LoggedEvent logged) {
    return new HistoryLength(known == null ? 1 : known.events() + 1);
  }

  @Override
  public HistoryLength read(String json) {
    return Json.read(json, HistoryLength.class);
  }

  @Override
  public List<Table<HistoryLength, ?>> tables() {
    List<Column<Folded<HistoryLength>>> columns =
        List.of(
            text("task_id", Folded::streamId),
            typed("position", "bigint", Folded::position),
            json("state", Folded::state));
    return List.of(
        new Table<>("", Write.LATEST, columns, List.of("task_id"), row -> List.of(row), List.of()));
  }
}
