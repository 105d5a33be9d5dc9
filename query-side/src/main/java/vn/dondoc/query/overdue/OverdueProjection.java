package vn.dondoc.query.overdue;

import static vn.dondoc.query.projection.Column.json;
import static vn.dondoc.query.projection.Column.text;
import static vn.dondoc.query.projection.Column.typed;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.OpenPeriod;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.Table.Write;

/**
 * The days on which each task was open, with the due day and the lead agency it then had. "Overdue"
 * is not stored: it is a question with a day.
 */
public final class OverdueProjection implements Projection<TaskTimeline> {

  public static final String NAME = "overdue";

  static final String PERIODS = "periods";

  /** Periods that go on: few beside all there ever were, and most of what lists of today hold. */
  private static final String OPEN_BY_DUE =
      "(effective_due, task_id) include (from_day, lead_agency, plan_id) where to_day is null";

  private static final String OPEN_BY_AGENCY =
      "(lead_agency, effective_due, task_id) include (from_day, plan_id) where to_day is null";

  /** For a day: the periods that ended after it. */
  private static final String CLOSED_BY_END =
      "(to_day, effective_due) include (from_day, task_id, lead_agency, plan_id)"
          + " where to_day is not null";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 5;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof TaskEvent;
  }

  @Override
  public TaskTimeline fold(@Nullable TaskTimeline before, LoggedEvent event) {
    return TaskTimeline.evolve(before, (TaskEvent) event.event(), event.recorded());
  }

  @Override
  public TaskTimeline read(String json) {
    return Json.read(json, TaskTimeline.class);
  }

  @Override
  public List<Table<TaskTimeline, ?>> tables() {
    return List.of(states(), periods());
  }

  private static Table<TaskTimeline, ?> states() {
    List<Column<Folded<TaskTimeline>>> columns =
        List.of(
            text("task_id", Folded::streamId),
            typed("position", "bigint", Folded::position),
            json("state", row -> row.state()));
    return new Table<>(
        "", Write.LATEST, columns, List.of("task_id"), row -> List.of(row), List.of());
  }

  private static Table<TaskTimeline, ?> periods() {
    List<Column<PeriodRow>> columns =
        List.of(
            text("task_id", PeriodRow::taskId),
            typed("number", "integer", PeriodRow::number),
            typed("position", "bigint", PeriodRow::position),
            typed("from_day", "date", row -> row.period().from()),
            typed("to_day", "date", row -> row.period().to()),
            typed("effective_due", "date", row -> row.period().effectiveDue()),
            text("lead_agency", row -> row.period().leadAgency().code()),
            text("plan_id", PeriodRow::planId));
    return new Table<>(
        PERIODS,
        Write.REPLACED,
        columns,
        List.of("task_id", "number"),
        PeriodRow::of,
        List.of(OPEN_BY_DUE, OPEN_BY_AGENCY, CLOSED_BY_END));
  }

  private record PeriodRow(
      String taskId, int number, long position, OpenPeriod period, @Nullable String planId) {

    static List<PeriodRow> of(Folded<TaskTimeline> folded) {
      List<OpenPeriod> periods = folded.state().line().openPeriods();
      return IntStream.range(0, periods.size())
          .mapToObj(
              i ->
                  new PeriodRow(
                      folded.streamId(),
                      i + 1,
                      folded.position(),
                      periods.get(i),
                      folded.state().state().planId()))
          .toList();
    }
  }
}
