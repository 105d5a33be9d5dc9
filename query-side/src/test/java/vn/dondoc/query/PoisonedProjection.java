package vn.dondoc.query;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;

/** Counts a task's events, and cannot apply a comment that says "poison" while it is so set. */
final class PoisonedProjection implements Projection<Long> {

  static final String POISON = "poison";

  final AtomicBoolean throwing = new AtomicBoolean(true);

  private final int version;

  private PoisonedProjection(int version) {
    this.version = version;
  }

  /** Not annotated, so that only tests that ask for it get it. */
  static class Wiring {
    @Bean
    PoisonedProjection poisonedProjection() {
      return new PoisonedProjection(1);
    }
  }

  /** The program after the fix: the projection is of a newer version, and no longer throws. */
  static class FixedWiring {
    @Bean
    PoisonedProjection poisonedProjection() {
      PoisonedProjection fixed = new PoisonedProjection(2);
      fixed.throwing.set(false);
      return fixed;
    }
  }

  @Override
  public String name() {
    return "poisoned";
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public Long fold(@Nullable Long before, LoggedEvent event) {
    if (throwing.get()
        && event.event() instanceof TaskCommented comment
        && comment.text().equals(POISON)) {
      throw new IllegalStateException("this handler always fails");
    }
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
            Column.typed("state", "json", Folded::state));
    return List.of(
        new Table<>(
            "", Table.Write.LATEST, columns, List.of("task_id"), row -> List.of(row), List.of()));
  }
}
