package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent.TaskCommented;

/** A log with a gate in its midst, and what is asked of the projection that meets it there. */
final class GatedRebuild {

  static final int EVENTS = 1_500;

  /** A rebuild tells of some hundred events at a time. */
  static final int GATE_AT = 1_200;

  private static final int EVENTS_A_TASK = 50;
  private static final String PATH = "/api/admin/projections/" + GatedProjection.NAME;

  private final QueryTestbed dondoc;

  GatedRebuild(QueryTestbed dondoc) {
    this.dondoc = dondoc;
  }

  /** Served by the node that is asked, complete. */
  void theLogIsServed() {
    for (int task = 0; task < EVENTS / EVENTS_A_TASK; task++) {
      String taskId = "task-%02d".formatted(task);
      List<DomainEvent> events = new ArrayList<>();
      events.add(assigned(taskId, "1", 1, HEALTH, null));
      for (int i = 1; i < EVENTS_A_TASK; i++) {
        boolean isGate = task * EVENTS_A_TASK + i + 1 == GATE_AT;
        events.add(new TaskCommented(isGate ? GatedProjection.GATE : "Ý kiến " + i, ISSUED));
      }
      dondoc.append(taskId, events.toArray(DomainEvent[]::new));
    }
    dondoc.awaitReady();
    dondoc.awaitApplied(GatedProjection.NAME);
  }

  JsonNode status() {
    return dondoc.projection(GatedProjection.NAME);
  }

  JsonNode rebuild() {
    return status().get("rebuild");
  }

  void awaitState(String state) {
    QueryTestbed.await(state, () -> state.equals(rebuild().path("state").asString("")));
  }

  /** Until the node that is asked shows that the rebuild, wherever it runs, is in the midst. */
  void awaitBeforeTheGate() {
    QueryTestbed.await("before the gate", () -> rebuild().path("position").asLong(0) > 0);
    assertThat(rebuild().get("position").asLong()).isLessThan(GATE_AT);
    assertThat(rebuild().get("state").asString()).isEqualTo("BUILDING");
    assertThat(rebuild().get("phase").asString()).isEqualTo("LOADING");
    assertThat(rebuild().get("target").asLong()).isEqualTo(EVENTS);
  }

  /** Until the node that rebuilds has read that it is not wanted. */
  void awaitHeard() {
    QueryTestbed.await("the cancellation is heard", () -> told("heartbeat_at > cancelled_at"));
  }

  /** As if the time between two attempts were over. */
  void aMinuteLater() {
    dondoc
        .sql()
        .sql("update query.rebuild_run set ended_at = ended_at - interval '2 minutes'")
        .update();
  }

  JsonNode post(String step, String body, int status) {
    HttpResponse<String> answer = dondoc.post(PATH + "/" + step, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return QueryTestbed.tree(answer);
  }

  void refused(String step, String code) {
    assertThat(post(step, "{}", 409).get("code").asString()).isEqualTo(code);
  }

  List<String> rows(int generation) {
    return dondoc
        .sql()
        .sql("select row(it.*)::text from query.gated_%d it order by 1".formatted(generation))
        .query(String.class)
        .list();
  }

  void awaitNoTables(int generation) {
    QueryTestbed.await(
        "nothing is left of generation " + generation,
        () ->
            dondoc
                .sql()
                .sql("select to_regclass('query.gated_%d') is null".formatted(generation))
                .query(Boolean.class)
                .single());
  }

  /** Something about the rebuild as it is recorded. */
  boolean told(String condition) {
    return dondoc
        .sql()
        .sql("select %s from query.rebuild_run where kind = 'REBUILD'".formatted(condition))
        .query(Boolean.class)
        .single();
  }
}
