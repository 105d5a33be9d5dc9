package vn.dondoc.query.tasks;

import static vn.dondoc.query.projection.Column.json;
import static vn.dondoc.query.projection.Column.text;
import static vn.dondoc.query.projection.Column.typed;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.Table.Write;
import vn.dondoc.query.timeline.TaskText;
import vn.dondoc.query.timeline.TimelineProjection;

/** Every task as it stands: columns to filter and sort by, and the dossier beside them. */
public final class TasksProjection implements Projection<TaskDossier> {

  public static final String NAME = "tasks";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 6;
  }

  /** Version 5 had the same rows, and counted otherwise what it applied. */
  @Override
  public boolean canRead(int otherVersion) {
    return otherVersion == version() || otherVersion == 5;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public TaskDossier fold(@Nullable TaskDossier before, LoggedEvent event) {
    return TaskDossier.evolve(before, (TaskEvent) event.event(), event.recorded());
  }

  @Override
  public TaskDossier read(String json) {
    return Json.read(json, TaskDossier.class);
  }

  @Override
  public List<Table<TaskDossier, ?>> tables() {
    List<Column<Folded<TaskDossier>>> columns =
        List.of(
            text("task_id", Folded::streamId),
            typed("position", "bigint", Folded::position),
            column("version", "bigint", TaskState::version),
            text("plan_key", row -> TimelineProjection.planKey(row.state().state().planId())),
            place("item_order", "integer", PlaceInPlan::order, 0),
            place("item_ref", "text collate \"C\"", PlaceInPlan::ref, null),
            string("lead_agency", state -> state.leadAgency().code()),
            string("lead_name", state -> state.leadAgency().name()),
            string("progress", TaskState::progress),
            date("assigned_on", TaskState::assignedOn),
            string("deadline_kind", state -> state.deadline().kind()),
            string("occurrence_of", TasksProjection::parent),
            date("effective_due", state -> state.deadline().effectiveDue()),
            date("completed_on", TaskState::completedOn),
            date("reported_on", TaskState::completionReportedOn),
            date("stopped_on", TaskState::stoppedOn),
            string("leader", TaskState::leader),
            string("field", TaskState::field),
            string("search_text", TaskText::searchText),
            json("state", row -> row.state()));
    return List.of(
        new Table<>(
            "",
            Write.LATEST,
            columns,
            List.of("task_id"),
            List::of,
            List.of(
                "(plan_key, item_order, lead_agency, task_id)",
                "(lead_agency)",
                "(effective_due)",
                "(occurrence_of)")));
  }

  private static @Nullable String parent(TaskState state) {
    return state.occurrenceOf() == null ? null : state.occurrenceOf().taskId();
  }

  private static Column<Folded<TaskDossier>> column(
      String name, String type, Function<TaskState, @Nullable Object> value) {
    return typed(name, type, row -> value.apply(row.state().state()));
  }

  private static Column<Folded<TaskDossier>> string(
      String name, Function<TaskState, @Nullable Object> value) {
    return text(name, row -> value.apply(row.state().state()));
  }

  private static Column<Folded<TaskDossier>> date(
      String name, Function<TaskState, @Nullable LocalDate> value) {
    return typed(name, "date", row -> value.apply(row.state().state()));
  }

  private static Column<Folded<TaskDossier>> place(
      String name, String type, Function<PlaceInPlan, Object> value, @Nullable Object none) {
    return typed(
        name,
        type,
        row -> {
          PlaceInPlan place = row.state().state().place();
          return place == null ? none : value.apply(place);
        });
  }
}
