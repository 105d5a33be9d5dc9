package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.projection.rebuild.ProjectionLock;

/** What serves is proved against the log, and what differs is named. */
class VerificationIT {

  private static final List<String> ALL = List.of("tasks", "overdue", "history", "plans");

  private final QueryTestbed dondoc = new QueryTestbed();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void everyProjectionIsEqualToTheLogAndLeavesNothingBehind() {
    threeTasks();
    for (String projection : ALL) {
      JsonNode verified = verify(projection);

      assertThat(verified.get("outcome").asString()).isEqualTo("EQUAL");
      assertThat(verified.get("kept")).isEqualTo(verified.get("right"));
      assertThat(verified.at("/kept/position").asLong()).isEqualTo(dondoc.log().head());
      assertThat(verified.get("tables").size()).isZero();
      assertThat(verified.get("events").isNull()).isTrue();
    }
    assertThat(generations()).containsExactly("history-1", "overdue-1", "plans-1", "tasks-1");
    assertThat(tables("_2")).isEmpty();
  }

  @Test
  void aRowDeletedIsNamedWithItsEvents() {
    threeTasks();
    dondoc.sql().sql("delete from query.tasks_1 where task_id = 'task-2'").update();

    JsonNode verified = verify("tasks");

    assertThat(verified.get("outcome").asString()).isEqualTo("DIFFERENT");
    assertThat(verified.at("/tables/0/table").asString()).isEqualTo("tasks");
    assertThat(verified.at("/tables/0/missing").asLong()).isEqualTo(1);
    assertThat(verified.at("/tables/0/unexpected").asLong()).isZero();
    assertThat(verified.at("/tables/0/changed").asLong()).isZero();
    JsonNode row = verified.at("/tables/0/examples/0");
    assertThat(row.get("kind").asString()).isEqualTo("MISSING");
    assertThat(row.at("/key/task_id").asString()).isEqualTo("task-2");
    assertThat(row.get("events").valueStream().map(it -> it.get("type").asString()))
        .containsExactly("task-assigned", "task-accepted");
    assertThat(row.get("events").valueStream().map(it -> it.get("position").asLong()))
        .containsExactly(5L, 6L);
    assertThat(dondoc.get("/actuator/health/readiness").body()).contains("not what the log gives");
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains("dondoc_projection_verification_differences{projection=\"tasks\"} 1.0");

    aVerificationThatCannotCompareEndsNothing();
    mendedAndComparedItIsOver();
  }

  private void aVerificationThatCannotCompareEndsNothing() {
    String notOfLog = "update query.projection_generation set not_of_log = %s";
    dondoc.sql().sql(notOfLog.formatted("'not of this log'")).update();
    JsonNode verified = verify("tasks");
    dondoc.sql().sql(notOfLog.formatted("null")).update();

    assertThat(verified.get("outcome").asString()).isEqualTo("NOT_COMPARED");
    assertThat(verified.at("/before/tables/0/missing").asLong()).isEqualTo(1);
    assertThat(dondoc.projection("tasks").at("/verification/differing").asInt()).isEqualTo(1);
    assertThat(dondoc.get("/actuator/health/readiness").body()).contains("not what the log gives");
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains("dondoc_projection_verification_differences{projection=\"tasks\"} 1.0");
  }

  private void mendedAndComparedItIsOver() {
    dondoc.awaitReady();
    assertThat(
            dondoc
                .post("/api/admin/projections/tasks/rebuild", "{\"stream\":\"task-2\"}")
                .statusCode())
        .isEqualTo(200);

    assertThat(verify("tasks").get("outcome").asString()).isEqualTo("EQUAL");
    assertThat(dondoc.projection("tasks").at("/verification/differing").isNull()).isTrue();
    assertThat(dondoc.get("/actuator/health/readiness").body())
        .doesNotContain("not what the log gives");
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains("dondoc_projection_verification_differences{projection=\"tasks\"} 0.0");
  }

  @Test
  void aRowChangedByHandIsNamedWithTheColumnAndItsEvents() {
    threeTasks();
    dondoc
        .sql()
        .sql("update query.overdue_periods_1 set lead_agency = 'x' where task_id = 'task-1'")
        .update();

    JsonNode verified = verify("overdue");

    JsonNode table = verified.at("/tables/0");
    assertThat(table.get("table").asString()).isEqualTo("overdue_periods");
    assertThat(table.get("changed").asLong()).isPositive();
    JsonNode row = table.at("/examples/0");
    assertThat(row.get("kind").asString()).isEqualTo("CHANGED");
    assertThat(row.at("/key/task_id").asString()).isEqualTo("task-1");
    assertThat(row.get("columns").size()).isEqualTo(1);
    assertThat(row.at("/columns/0/column").asString()).isEqualTo("lead_agency");
    assertThat(row.at("/columns/0/served").asString()).isEqualTo("x");
    assertThat(row.at("/columns/0/built").asString()).isEqualTo(HEALTH.code());
    assertThat(row.at("/events/0/type").asString()).isEqualTo("task-assigned");
  }

  @Test
  void aRowThatTheLogDoesNotGiveIsNamed() {
    threeTasks();
    dondoc.sql().sql("insert into query.history_1 values ('task-9', 3, '{\"events\":1}')").update();

    JsonNode row = verify("history").at("/tables/0/examples/0");

    assertThat(row.get("kind").asString()).isEqualTo("UNEXPECTED");
    assertThat(row.at("/key/task_id").asString()).isEqualTo("task-9");
    assertThat(row.get("events").size()).isZero();
  }

  @Test
  void anEventAppliedTwiceByHandIsNamed() {
    threeTasks();
    long head = dondoc.log().head();
    dondoc.stop();
    // Its last event is handed to the projection once more, which keeps what it applied.
    dondoc
        .sql()
        .sql("update query.projection_generation set position = ? where projection = 'tasks'")
        .param(head - 1)
        .update();
    dondoc.sql().sql("delete from query.token_entry").update();
    dondoc.start();
    dondoc.awaitReady();

    JsonNode verified = verify("tasks");

    assertThat(verified.get("outcome").asString()).isEqualTo("DIFFERENT");
    assertThat(verified.at("/events/kind").asString()).isEqualTo("DOUBLED");
    assertThat(verified.at("/events/count").asLong()).isEqualTo(1);
    assertThat(verified.at("/events/events/0/position").asLong()).isEqualTo(head);
    assertThat(verified.at("/events/events/0/streamId").asString()).isEqualTo("task-3");
    assertThat(verified.at("/kept/appliedCount").asLong())
        .isEqualTo(verified.at("/right/appliedCount").asLong() + 1);
    assertThat(verified.get("tables").size()).isZero();
  }

  @Test
  void anEventSkippedByHandIsNamedAndItsRowToo() {
    threeTasks();
    dondoc.stop();
    dondoc
        .sql()
        .sql(
            "update query.projection_generation set position = position + 1"
                + " where projection = 'history'")
        .update();
    dondoc.sql().sql("delete from query.token_entry where processor_name = 'history-1'").update();
    dondoc.append("task-1", new TaskCommented("never applied", ISSUED));
    dondoc.append("task-2", new TaskCommented("applied", ISSUED));
    long head = dondoc.log().head();
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("history");

    JsonNode verified = verify("history");

    assertThat(verified.at("/events/kind").asString()).isEqualTo("MISSING");
    assertThat(verified.at("/events/events/0/position").asLong()).isEqualTo(head - 1);
    assertThat(verified.at("/tables/0/examples/0/key/task_id").asString()).isEqualTo("task-1");
  }

  @Test
  void whatIsParkedIsLeftOutAndCounted() {
    dondoc.start(PoisonedProjection.Wiring.class);
    dondoc.append("task-1", assigned("task-1", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    dondoc.append("task-2", assigned("task-2", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskAccepted(ISSUED));
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned");

    JsonNode verified = verify("poisoned");

    assertThat(verified.get("outcome").asString()).isEqualTo("EQUAL");
    assertThat(verified.get("parked").asLong()).isEqualTo(2);
    assertThat(verified.at("/kept/appliedCount").asLong()).isEqualTo(2);
    assertThat(dondoc.projection("poisoned").get("deadLetters").asLong()).isEqualTo(2);
  }

  @Test
  void itIsEqualUnderWritesAndHoldsNobodyUp() throws Exception {
    threeTasks();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int i = 0; !over.get(); i++) {
                  dondoc.append("more-" + i, assigned("more-" + i, "1", 1, HEALTH, null));
                }
              });
      try {
        for (String projection : List.of("tasks", "overdue", "history")) {
          assertThat(verify(projection).get("outcome").asString())
              .as(projection)
              .isEqualTo("EQUAL");
        }
      } finally {
        over.set(true);
      }
      writer.get();
    }
    dondoc.awaitApplied("tasks");
    assertThat(dondoc.projection("tasks").get("generation").asInt()).isEqualTo(1);
  }

  @Test
  void everyNightAllAreVerified() {
    ConfigurableApplicationContext node = dondoc.start(NightClock.Wiring.class);
    dondoc.append("task-1", assigned("task-1", "1", 1, HEALTH, null));
    dondoc.awaitReady();
    assertThat(dondoc.get("/api/admin/projections/tasks/verification").statusCode()).isEqualTo(404);

    NightClock clock = node.getBean("queryClock", NightClock.class);
    clock.nextDay();

    for (String projection : ALL) {
      QueryTestbed.await(
          projection + " is verified",
          () ->
              "EQUAL".equals(dondoc.projection(projection).at("/verification/outcome").asString()));
    }
    aResultIsNoticedThoughItsClockIsBehindThatOfAnother(clock);
  }

  private void aResultIsNoticedThoughItsClockIsBehindThatOfAnother(NightClock clock) {
    String before = dondoc.projection("tasks").at("/verification/finishedAt").asString();
    clock.putBack(Duration.ofHours(1));

    JsonNode verified = verify("tasks");

    assertThat(verified.get("outcome").asString()).isEqualTo("EQUAL");
    assertThat(Instant.parse(verified.get("finishedAt").asString()))
        .isBefore(Instant.parse(before));
  }

  @Test
  void badRequestsAreRefused() {
    threeTasks();
    assertProblem(
        dondoc.post("/api/admin/projections/nothing/verify", ""), 404, "PROJECTION_UNKNOWN");
    assertProblem(
        dondoc.get("/api/admin/projections/nothing/verification"), 404, "PROJECTION_UNKNOWN");
    assertProblem(
        dondoc.get("/api/admin/projections/tasks/verification"), 404, "VERIFICATION_MISSING");
    assertThat(
            dondoc
                .get("/api/admin/projections/tasks/verification", "Dondoc-Role", "AGENCY")
                .statusCode())
        .isEqualTo(403);
    try (var other = ProjectionLock.tryAcquire(dondoc.owner(), "tasks").orElseThrow()) {
      assertThat(other).isNotNull();
      assertProblem(dondoc.post("/api/admin/projections/tasks/verify", ""), 409, "REBUILD_RUNNING");
    }
  }

  private void threeTasks() {
    ConfigurableApplicationContext node = dondoc.start();
    assertThat(node.isActive()).isTrue();
    dondoc.append("task-1", assigned("task-1", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskAccepted(ISSUED));
    dondoc.append("task-1", new TaskCommented("one", ISSUED));
    dondoc.append("task-1", new TaskCommented("two", ISSUED));
    dondoc.append("task-2", assigned("task-2", "1", 1, HEALTH, null));
    dondoc.append("task-2", new TaskAccepted(ISSUED));
    dondoc.append("task-3", assigned("task-3", "1", 1, HEALTH, null));
    dondoc.append("task-3", new TaskAccepted(ISSUED));
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history", "plans");
  }

  /** Asks for a verification, and waits for what it comes to. */
  private JsonNode verify(String projection) {
    String before = dondoc.projection(projection).at("/verification/finishedAt").asString();
    HttpResponse<String> asked =
        dondoc.post("/api/admin/projections/" + projection + "/verify", "");
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    QueryTestbed.await(
        projection + " verified",
        () -> {
          JsonNode verification = dondoc.projection(projection).get("verification");
          return !verification.get("running").asBoolean()
              && !verification.get("finishedAt").asString().equals(before);
        });
    return dondoc.json("/api/admin/projections/" + projection + "/verification");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(QueryTestbed.tree(answer).get("code").asString()).isEqualTo(code);
  }

  private List<String> generations() {
    return dondoc
        .sql()
        .sql(
            "select projection || '-' || generation from query.projection_generation"
                + " order by projection")
        .query(String.class)
        .list();
  }

  private List<String> tables(String suffix) {
    return dondoc
        .sql()
        .sql("select tablename from pg_tables where schemaname = 'query' and tablename like ?")
        .param("%" + suffix)
        .query(String.class)
        .list();
  }
}
