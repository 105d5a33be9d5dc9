package vn.dondoc.query.timeline;

import static vn.dondoc.query.projection.Column.json;
import static vn.dondoc.query.projection.Column.text;
import static vn.dondoc.query.projection.Column.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.PlaceInPlan;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.StandingPeriod;
import vn.dondoc.history.TaskState;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.Table.Write;

/**
 * How each task stood on each day, as known at each position of the log: rectangles of days and
 * positions. Those known now are replaced as events come; those that were known once are appended
 * when an event ends them, and never touched again. Lateness is not stored: it is a question with a
 * day.
 */
public final class TimelineProjection implements Projection<BitemporalTask> {

  /** That of the question it was first made for, by which scripts and operators know it. */
  public static final String NAME = "overdue";

  /** What is known now; {@code position} is since when. */
  static final String PERIODS = "periods";

  /** What was known from {@code known_from} to before {@code position}. */
  static final String SUPERSEDED = "superseded";

  /** The words to find a task by, each known from {@code position} on until the next. */
  static final String TEXTS = "texts";

  /** Stands for "no plan" in the order of tasks: behind every plan's id. */
  private static final String NO_PLAN = "~";

  /** The condition that a task is of the plan given as {@code :plan}. */
  public static final String OF_PLAN = "plan_key = :plan and plan_key <> '" + NO_PLAN + "'";

  /** Periods of open tasks that go on as far as is known: most of what lists of today hold. */
  private static final String OPEN_BY_DUE =
      "(effective_due, task_id) include (overdue_from, position, lead_agency, plan_key)"
          + " where to_day is null and overdue_from is not null";

  private static final String OPEN_BY_AGENCY =
      "(lead_agency, effective_due, task_id) include (overdue_from, position, plan_key)"
          + " where to_day is null and overdue_from is not null";

  private static final String OPEN_BY_PLAN =
      "(plan_key, effective_due, task_id) include (overdue_from, position, lead_agency)"
          + " where to_day is null and overdue_from is not null";

  /** To count them: days and positions alone take a third of the pages. */
  private static final String OPEN_DAYS =
      "(effective_due, overdue_from, position) where to_day is null and overdue_from is not null";

  /** For a day: the periods that were overdue on it and ended after it. */
  private static final String CLOSED_BY_DAY =
      "(overdue_cell, effective_due, task_id)"
          + " include (overdue_from, to_day, position, lead_agency, plan_key)"
          + " where overdue_cell is not null";

  /** For a position: what was known at it and is known otherwise now. */
  private static final String OVERDUE_BY_POSITION =
      "(known_cell, effective_due, task_id)"
          + " include (known_from, position, overdue_from, to_day, lead_agency, plan_key)"
          + " where overdue_from is not null";

  /**
   * A task has one period from a day that an event put something else in the place of. The cell
   * follows from that; in front it finds them for a position, and a plan's, without a further
   * index.
   */
  private static final List<String> ALL_BY_POSITION =
      List.of("known_cell", "plan_key", "position", "from_day");

  @Override
  public String name() {
    return NAME;
  }

  /** 10: the day of the first deadline, which no later change touches; figures may count by it. */
  @Override
  public int version() {
    return 10;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public BitemporalTask fold(@Nullable BitemporalTask before, LoggedEvent event) {
    return BitemporalTask.evolve(
        before, (TaskEvent) event.event(), event.recorded(), event.position());
  }

  @Override
  public BitemporalTask written(BitemporalTask task) {
    return task.written();
  }

  @Override
  public BitemporalTask read(String json) {
    return BitemporalTask.of(stored(json));
  }

  static BitemporalTask.Stored stored(String json) {
    return Json.read(json, BitemporalTask.Stored.class);
  }

  /** What tasks are put in order by first. */
  public static String planKey(@Nullable String planId) {
    return planId == null ? NO_PLAN : planId;
  }

  /** The plan that a {@link #planKey} stands for. */
  public static @Nullable String planId(String planKey) {
    return planKey.equals(NO_PLAN) ? null : planKey;
  }

  @Override
  public List<Table<BitemporalTask, ?>> tables() {
    return List.of(states(), periods(), superseded(), texts());
  }

  private static Table<BitemporalTask, ?> states() {
    List<Column<Folded<BitemporalTask>>> columns =
        List.of(
            text("task_id", Folded::streamId),
            typed("position", "bigint", Folded::position),
            json("state", row -> row.state().stored()),
            shown("version", "bigint", TaskState::version),
            shown("content", "text", TaskState::content),
            json("coordinating", row -> row.state().timeline().state().coordinatingAgencies()),
            shown("progress", "text", TaskState::progress),
            shown("assigned_on", "date", TaskState::assignedOn),
            shown("completed_on", "date", TaskState::completedOn));
    return new Table<>(
        "", Write.LATEST, columns, List.of("task_id"), row -> List.of(row), List.of());
  }

  /**
   * What lists show of a task on whatever day. It is in the state as well, but reading fifty of
   * those takes as long as finding their tasks among a million.
   */
  private static Column<Folded<BitemporalTask>> shown(
      String name, String type, Function<TaskState, @Nullable Object> value) {
    return typed(name, type, row -> value.apply(row.state().timeline().state()));
  }

  private static Table<BitemporalTask, ?> periods() {
    return new Table<>(
        PERIODS,
        Write.REPLACED,
        columns(
            typed("position", "bigint", TimelineRow::knownFrom),
            typed("overdue_cell", "bigint", TimelineRow::overdueCell),
            day("due", period -> period.deadline().due())),
        List.of("task_id", "from_day"),
        folded -> folded.state().current(),
        List.of(
            OPEN_BY_DUE,
            OPEN_BY_AGENCY,
            OPEN_BY_PLAN,
            OPEN_DAYS,
            CLOSED_BY_DAY,
            "(plan_key)",
            "(lead_agency)"));
  }

  private static Table<BitemporalTask, ?> superseded() {
    return new Table<>(
        SUPERSEDED,
        Write.APPENDED,
        columns(
            typed("position", "bigint", TimelineRow::knownTo),
            typed("known_from", "bigint", TimelineRow::knownFrom),
            typed("known_cell", "bigint", TimelineRow::knownCell)),
        ALL_BY_POSITION,
        folded -> folded.state().superseded(),
        List.of(OVERDUE_BY_POSITION));
  }

  private static Table<BitemporalTask, ?> texts() {
    List<Column<TaskText>> columns =
        List.of(
            text("task_id", TaskText::taskId),
            typed("position", "bigint", TaskText::position),
            text("search_text", TaskText::searchText));
    return new Table<>(
        TEXTS,
        Write.APPENDED,
        columns,
        List.of("task_id", "position"),
        folded -> folded.state().texts(),
        List.of());
  }

  @SafeVarargs
  private static List<Column<TimelineRow>> columns(Column<TimelineRow>... known) {
    List<Column<TimelineRow>> columns = new ArrayList<>();
    columns.add(text("task_id", row -> row.state().taskId()));
    columns.addAll(List.of(known));
    columns.addAll(
        List.of(
            day("from_day", StandingPeriod::from),
            day("to_day", StandingPeriod::to),
            day("overdue_from", StandingPeriod::overdueFrom),
            day("effective_due", period -> period.deadline().effectiveDue()),
            typed("first_due", "date", row -> row.state().firstDeadline().effectiveDue()),
            text("progress", row -> row.period().progress()),
            day("since_day", StandingPeriod::since),
            text("deadline_kind", row -> row.period().deadline().kind()),
            text("lead_agency", row -> row.period().leadAgency().code()),
            text("lead_name", row -> row.period().leadAgency().name()),
            text("plan_key", row -> planKey(row.state().planId())),
            typed("item_order", "integer", row -> place(row, PlaceInPlan::order, 0)),
            text("item_ref", row -> place(row, PlaceInPlan::ref, null)),
            text("leader", row -> row.state().leader()),
            text("field", row -> row.state().field()),
            text("occurrence_of", row -> parent(row.state()))));
    return columns;
  }

  private static Column<TimelineRow> day(
      String name, Function<StandingPeriod, @Nullable Object> value) {
    return typed(name, "date", row -> value.apply(row.period()));
  }

  private static @Nullable Object place(
      TimelineRow row, Function<PlaceInPlan, @Nullable Object> value, @Nullable Object none) {
    PlaceInPlan place = row.state().place();
    return place == null ? none : value.apply(place);
  }

  private static @Nullable String parent(TaskState state) {
    return state.occurrenceOf() == null ? null : state.occurrenceOf().taskId();
  }
}
