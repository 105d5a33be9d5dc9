package vn.dondoc.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;

/** Counts a task's events; its second version says otherwise what kind the first ten tasks are. */
final class VersionedProjection implements Projection<Long> {

  static final String NAME = "versioned";

  private final int version;

  private VersionedProjection(int version) {
    this.version = version;
  }

  /** Not annotated, so that only tests that ask for it get it. */
  static class OldVersion {
    @Bean
    VersionedProjection versionedProjection() {
      return new VersionedProjection(1);
    }
  }

  /** The next program: its readers can answer from the old rows too. */
  static class NewVersion {
    @Bean
    VersionedProjection versionedProjection() {
      return new VersionedProjection(2);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public boolean canRead(int otherVersion) {
    return otherVersion <= version;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public Long fold(@Nullable Long before, LoggedEvent event) {
    return before == null ? 1 : before + 1;
  }

  @Override
  public Long read(String json) {
    return Long.valueOf(json);
  }

  @Override
  public List<Table<Long, ?>> tables() {
    List<Column<Folded<Long>>> columns =
        List.of(
            Column.text("task_id", Folded::streamId),
            Column.typed("position", "bigint", Folded::position),
            Column.text("kind", this::kind),
            Column.typed("state", "json", Folded::state));
    return List.of(
        new Table<>(
            "", Table.Write.LATEST, columns, List.of("task_id"), row -> List.of(row), List.of()));
  }

  private String kind(Folded<Long> task) {
    return version > 1 && task.streamId().matches("task-0(0[1-9]|10)") ? "new" : "old";
  }
}
