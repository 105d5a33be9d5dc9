package vn.dondoc.query.plans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.PlanState;
import vn.dondoc.query.http.Cursor;
import vn.dondoc.query.http.Page;
import vn.dondoc.query.projection.Json;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.projection.ReadModels.Serving;

/** Answers from the table of {@link PlansProjection}. */
public final class PlansReader {

  /** What a list's cursor is made of: the day of issue and the id of the last plan. */
  static final Cursor.Part[] CURSOR = {Cursor.Part.DATE, Cursor.Part.TEXT};

  private final ReadModels models;

  public PlansReader(ReadModels models) {
    this.models = models;
  }

  void await(long position) {
    models.await(PlansProjection.NAME, position);
  }

  /** Empty if no such plan was issued. */
  Optional<PlanAnswer> find(String planId) {
    return models.read(
        PlansProjection.NAME,
        serving ->
            serving
                .sql()
                .sql("select state from %s where plan_id = ?".formatted(serving.table("")))
                .param(planId)
                .query((row, _) -> Json.read(row.getString(1), PlanState.class))
                .optional()
                .map(plan -> PlanAnswer.of(plan, serving.position())));
  }

  /** The latest first. */
  Page<PlanSummary> list(int limit, @Nullable Cursor after, String name) {
    return models.read(PlansProjection.NAME, serving -> list(serving, limit, after, name));
  }

  private static Page<PlanSummary> list(
      Serving serving, int limit, @Nullable Cursor after, String name) {
    String table = serving.table("");
    long total = serving.sql().sql("select count(*) from " + table).query(Long.class).single();
    Map<String, Object> values = new HashMap<>();
    values.put("limit", limit + 1);
    String start = "";
    if (after != null) {
      start = " where (issued_on, plan_id) < (:afterDay::date, :afterPlan)";
      values.put("afterDay", after.key().getFirst());
      values.put("afterPlan", after.key().getLast());
    }
    List<PlanSummary> found =
        serving
            .sql()
            .sql(
                "select summary from %s%s order by issued_on desc, plan_id desc limit :limit"
                    .formatted(table, start))
            .params(values)
            .query((row, _) -> Json.read(row.getString(1), PlanSummary.class))
            .list();
    List<PlanSummary> page = found.subList(0, Math.min(limit, found.size()));
    PlanSummary last = page.isEmpty() ? null : page.getLast();
    String next =
        last == null || found.size() <= limit
            ? null
            : Cursor.of(last.issuedOn(), last.planId()).encode(name);
    return new Page<>(page, next, total, serving.position());
  }
}
