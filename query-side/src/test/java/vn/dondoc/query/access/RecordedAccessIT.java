package vn.dondoc.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;

/** Who looked at what: nothing that is recorded leaves before it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedAccessIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final QueryTestbed dondoc = new QueryTestbed();

  @BeforeAll
  void aTask() {
    dondoc.append(
        "task-1",
        TaskStories.assigned("task-1", "1", 1, TaskStories.HEALTH, LocalDate.of(2022, 12, 31)),
        new TaskAccepted(LocalDate.of(2022, 11, 7)));
    // Longer than any buffer on its way, so that it is sent while it is being written.
    dondoc.append(
        "task-long",
        TaskStories.assigned("task-long", "2", 2, TaskStories.HEALTH, LocalDate.of(2022, 12, 31)),
        new TaskCommented("dài ".repeat(20_000), LocalDate.of(2022, 11, 7)),
        new TaskAccepted(LocalDate.of(2022, 11, 7)));
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
    QueryTestbed.await(
        "a checkpoint", () -> dondoc.get("/api/audit/log/checkpoint").statusCode() == 200);
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HISTORY, /api/tasks/task-1/history, limit=1, task-1",
    "REPLAY, /api/tasks/task-1/replay,, task-1",
    "AS_OF, /api/tasks/task-1/as-of, version=0, task-1",
    "COMPARE, /api/tasks/task-1/compare, from=v0, task-1",
    "WHY, /api/tasks/task-1/why, on=2023-01-15, task-1",
    "CHANGES, /api/audit/changes, from=0&plan=plan-1, plan-1",
    "PROOF, /api/audit/proofs/inclusion, position=1,"
  })
  void aReadIsRecordedWithWhoAndWhat(String kind, String path, String parameters, String subject) {
    HttpResponse<String> answer =
        dondoc.get(
            parameters == null ? path : path + "?" + parameters,
            "Dondoc-User",
            "thanh.tra",
            "Dondoc-Role",
            "AUDITOR",
            "Dondoc-Agency",
            "thanh-tra",
            "Dondoc-On-Behalf-Of",
            "chanh.thanh.tra",
            "X-Request-Id",
            "request-" + kind);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Request-Id")).contains("request-" + kind);
    JsonNode entry = last();
    assertThat(entry.path("kind").asString()).isEqualTo(kind);
    assertThat(entry.path("method").asString()).isEqualTo("GET");
    assertThat(entry.path("path").asString()).isEqualTo(path);
    assertThat(entry.path("parameters").asString(null)).isEqualTo(parameters);
    assertThat(entry.path("subject").asString(null)).isEqualTo(subject);
    assertThat(entry.path("actor").asString()).isEqualTo("thanh.tra");
    assertThat(entry.path("role").asString()).isEqualTo("AUDITOR");
    assertThat(entry.path("agency").asString()).isEqualTo("thanh-tra");
    assertThat(entry.path("onBehalfOf").asString()).isEqualTo("chanh.thanh.tra");
    assertThat(entry.path("requestId").asString()).isEqualTo("request-" + kind);
    assertThat(entry.path("clientAddress").asString()).isEqualTo("127.0.0.1");
    assertThat(entry.has("code")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/tasks", "/api/overdue", "/api/statistics/agencies"})
  void aListIsRecordedWhenItIsTakenAwayAsAFile(String path) {
    long before = recorded();

    dondoc.json(path + "?on=2023-01-15");
    long looked = recorded();
    HttpResponse<String> file = dondoc.get(path + "?on=2023-01-15", "Accept", "text/csv");

    assertThat(looked).isEqualTo(before);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(recorded()).isEqualTo(before + 1);
    assertThat(last().path("kind").asString()).isEqualTo("LIST_EXPORT");
    assertThat(last().path("position").asLong()).isEqualTo(dondoc.log().head());
  }

  @Test
  void anAnswerIsRecordedWithThePositionThatItIsCompleteTo() {
    JsonNode history = dondoc.json("/api/tasks/task-1/history");

    assertThat(last().path("position").asLong()).isEqualTo(history.get("position").asLong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/tasks/unknown/history",
        "/api/tasks/task-1/as-of",
        "/api/audit/changes",
        "/api/audit/log/checkpoint",
        "/api/tasks/task-1",
        "/api/overdue"
      })
  void whatTellsNothingOfTheKindIsNot(String path) {
    long before = recorded();

    dondoc.get(path);

    assertThat(recorded()).isEqualTo(before);
  }

  @Test
  void eachOfFiftyReadsAtOnceHasItsEntry() throws Exception {
    long before = recorded();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String[] who = {"Dondoc-User", "reader-" + i};
        answers.add(
            threads.submit(() -> dondoc.get("/api/tasks/task-1/history", who).statusCode()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    List<Long> positions =
        dondoc
            .sql()
            .sql(
                """
                select position from access.entry where content ->> 'actor' like 'reader-%'
                order by position
                """)
            .query(Long.class)
            .list();
    assertThat(positions)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(before + 1, before + 50).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/tasks/task-1/history, application/json",
    "/api/tasks/task-long/history, application/json",
    "/api/tasks/task-long/replay, application/json",
    "/api/tasks/task-1/replay, application/json",
    "/api/tasks/task-1/as-of?version=0, application/json",
    "/api/tasks/task-1/compare?from=v0, application/json",
    "/api/tasks/task-1/why, application/json",
    "/api/audit/changes?from=0, application/json",
    "/api/audit/proofs/inclusion?position=1, application/json",
    "/api/audit/events, application/json",
    "/api/audit/events, application/x-ndjson",
    "/api/audit/events, text/csv",
    "/api/audit/dump, application/x-ndjson",
    "/api/audit/access, application/json",
    "/api/audit/access, application/x-ndjson",
    "/api/tasks/task-1/history, application/x-ndjson",
    "/api/tasks?on=2023-01-15, application/x-ndjson",
    "/api/overdue?on=2023-01-15, text/csv",
    "/api/statistics/agencies?on=2023-01-15, text/csv"
  })
  void whatCannotBeRecordedIsNotShown(String path, String accept) {
    assertThat(dondoc.get(path, "Accept", accept).statusCode()).isEqualTo(200);
    dondoc.sql().sql("revoke insert on access.entry from dondoc_access").update();
    try {
      HttpResponse<String> answer =
          dondoc.get(path, "Accept", accept, "X-Request-Id", "r-7", "Accept-Language", "en");

      assertThat(answer.statusCode()).isEqualTo(503);
      JsonNode problem = QueryTestbed.tree(answer);
      assertThat(problem.get("code").asString()).isEqualTo("ACCESS_NOT_RECORDED");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.headers().firstValue("X-Request-Id")).contains("r-7");
      assertThat(answer.headers().firstValue("Dondoc-Position")).isEmpty();
      assertThat(answer.body())
          .doesNotContain("task-1\"", TaskStories.HEALTH.name(), "dài", "items");
      assertThat(dondoc.get("/api/tasks/task-1").statusCode()).isEqualTo(200);
      JsonNode health = QueryTestbed.tree(dondoc.get("/actuator/health"));
      assertThat(health.at("/components/queryAccess/status").asString()).isEqualTo("DOWN");
      assertThat(dondoc.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
      assertThat(dondoc.get("/actuator/prometheus").body())
          .contains("recorded=\"false\"")
          .contains("dondoc_access_total");
    } finally {
      dondoc.sql().sql("grant insert on access.entry to dondoc_access").update();
    }
    assertThat(dondoc.get(path, "Accept", accept).statusCode()).isEqualTo(200);
    assertThat(dondoc.json("/actuator/health").at("/components/queryAccess/status").asString())
        .isEqualTo("UP");
  }

  @Test
  void aRefusedCommandOfThisSideIsRecorded() {
    dondoc.post("/api/admin/projections/nothing/rebuild", "{}");

    assertThat(last().path("kind").asString()).isEqualTo("REFUSED_COMMAND");
    assertThat(last().path("code").asString()).isEqualTo("PROJECTION_UNKNOWN");
    assertThat(last().path("path").asString()).isEqualTo("/api/admin/projections/nothing/rebuild");
  }

  private long recorded() {
    return dondoc.sql().sql("select position from access.head").query(Long.class).single();
  }

  private JsonNode last() {
    return JSON.readTree(
        dondoc
            .sql()
            .sql("select content::text from access.entry order by position desc limit 1")
            .query(String.class)
            .single());
  }
}
