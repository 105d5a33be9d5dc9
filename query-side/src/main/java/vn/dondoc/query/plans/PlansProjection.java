package vn.dondoc.query.plans;

import static vn.dondoc.query.projection.Column.json;
import static vn.dondoc.query.projection.Column.text;
import static vn.dondoc.query.projection.Column.typed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.PlanEvent;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.history.PlanState;
import vn.dondoc.query.projection.Column;
import vn.dondoc.query.projection.Folded;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.Projection;
import vn.dondoc.query.projection.Table;
import vn.dondoc.query.projection.Table.Write;

/** Every plan as it stands with its amendments, one row each. */
public final class PlansProjection implements Projection<PlanState> {

  public static final String NAME = "plans";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int version() {
    return 3;
  }

  /** Version 2 had the same rows, and counted otherwise what it applied. */
  @Override
  public boolean canRead(int otherVersion) {
    return otherVersion == version() || otherVersion == 2;
  }

  @Override
  public boolean handles(DomainEvent event) {
    return event instanceof PlanEvent;
  }

  @Override
  public PlanState fold(@Nullable PlanState before, LoggedEvent event) {
    return PlanState.evolve(before, (PlanEvent) event.event());
  }

  @Override
  public PlanState read(String json) {
    return Json.read(json, PlanState.class);
  }

  @Override
  public List<Table<PlanState, ?>> tables() {
    List<Column<Folded<PlanState>>> columns =
        List.of(
            text("plan_id", Folded::streamId),
            typed("position", "bigint", Folded::position),
            typed("issued_on", "date", row -> row.state().document().issuedOn()),
            json("summary", row -> PlanSummary.of(row.state())),
            json("state", row -> row.state()));
    return List.of(
        new Table<>(
            "",
            Write.LATEST,
            columns,
            List.of("plan_id"),
            List::of,
            List.of("(issued_on desc, plan_id desc)")));
  }
}
