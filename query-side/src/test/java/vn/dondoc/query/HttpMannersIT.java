package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.FINANCE;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;

import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.AgencyName;
import vn.dondoc.events.Priority;
import vn.dondoc.events.TaskEvent.TaskAssigned;

/** What callers may rely on at the edge: refusals that name the parameter, search, waiting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpMannersIT {

  private final QueryTestbed dondoc = new QueryTestbed();
  private long last;

  @BeforeAll
  void tasksWithTrickyWords() {
    dondoc.start();
    task("task-1", "Sửa đường tại huyện Phú Hòa", HEALTH);
    task("task-2", "Đạt 100% hồ sơ trực tuyến", FINANCE);
    task("task-3", "Mẫu biểu a_b, đạt 1000 hồ sơ", FINANCE);
    last = task("task-4", Normalizer.normalize("Chợ Hòa Bình", Normalizer.Form.NFD), HEALTH);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/tasks?on=2023-02-30, on, NOT_A_DATE",
    "/api/overdue?on=30/06/2023, on, NOT_A_DATE",
    "/api/tasks?progress=DONE, progress, NOT_ONE_OF",
    "/api/tasks?lateness=late, lateness, NOT_ONE_OF",
    "/api/tasks?limit=501, limit, NOT_A_NUMBER",
    "/api/tasks?limit=0, limit, NOT_A_NUMBER",
    "/api/tasks?limit=ten, limit, NOT_A_NUMBER",
    "/api/tasks?waitFor=-1, waitFor, NOT_A_NUMBER",
    "/api/tasks/task-1/as-of?version=0&waitFor=abc, waitFor, NOT_A_NUMBER",
    "/api/tasks/task-1/why?waitFor=abc, waitFor, NOT_A_NUMBER",
    "/api/tasks/task-1/replay?waitFor=abc, waitFor, NOT_A_NUMBER",
    "/api/tasks/task-1/compare?from=v0&waitFor=abc, waitFor, NOT_A_NUMBER",
    "/api/audit/changes?plan=plan-1&from=0&waitFor=abc, waitFor, NOT_A_NUMBER",
    "/api/calendar?waitFor=abc, waitFor, NOT_A_NUMBER",
    "/api/calendar/2023?waitFor=abc, waitFor, NOT_A_NUMBER",
    "/api/tasks?cursor=bm9uc2Vuc2U, cursor, NOT_A_CURSOR",
    "/api/tasks?cursor=%25%25, cursor, NOT_A_CURSOR",
    "/api/overdue?cursor=AA, cursor, NOT_A_CURSOR",
    "/api/overdue?knownAt=yesterday, knownAt, NOT_A_MOMENT",
    "/api/overdue?knownAt=999999, knownAt, BEYOND_LOG",
    "/api/overdue?knownAt=2999-01-01T00:00:00Z, knownAt, IN_FUTURE",
    "/api/tasks?knownAt=999999, knownAt, BEYOND_LOG",
    "/api/tasks?knownAt=2999-01-01T00:00:00Z, knownAt, IN_FUTURE",
    "/api/tasks/task-1?knownAt=999999, knownAt, BEYOND_LOG",
    "/api/tasks/task-1?knownAt=2999-01-01T00:00:00Z, knownAt, IN_FUTURE",
    "/api/tasks/task-1?knownAt=-1, knownAt, NOT_A_MOMENT",
    "/api/tasks/task-1/why?knownAt=2999-01-01T00:00:00Z, knownAt, IN_FUTURE",
    "/api/statistics/agencies?knownAt=2999-01-01T00:00:00Z, knownAt, IN_FUTURE",
    "/api/overdue?knownAt=99999999999999999999, knownAt, NOT_A_NUMBER",
    "/api/audit/changes?from=0&to=999999, to, BEYOND_LOG",
    "/api/audit/changes?from=2999-01-01T00:00:00Z, from, IN_FUTURE",
    "/api/tasks/task-1/compare?from=999999, from, BEYOND_LOG",
    "/api/tasks/task-1/compare?from=v0&to=2999-01-01T00:00:00Z, to, IN_FUTURE",
    "/api/tasks/task-1/replay?version=99, version, BEYOND_LOG",
    "/api/tasks/task-1/replay?version=last, version, NOT_A_NUMBER",
    "/api/tasks/task-1/why?knownAt=999999, knownAt, BEYOND_LOG",
    "/api/statistics/agencies?knownAt=999999, knownAt, BEYOND_LOG",
    "/api/audit/changes?plan=plan-1, from, MISSING",
    "/api/audit/changes?plan=plan-1&from=999999, from, BEYOND_LOG",
    "/api/audit/changes?plan=plan-1&from=2&to=1, from, AFTER_TO",
    "/api/tasks/task-1/compare?from=v99, from, BEYOND_LOG",
    "/api/tasks/task-1/replay?direction=SIDEWAYS, direction, NOT_ONE_OF",
    "/api/tasks?agency=a%00b, agency, NUL_CHARACTER",
    "/api/tasks?q=%00, q, NUL_CHARACTER",
    "/api/tasks/task-1/as-of?version=1, version, BEYOND_LOG",
    "/api/tasks/task-1/as-of?position=999999, position, BEYOND_LOG",
    "/api/tasks/task-1/as-of?recordedAt=2999-01-01T00:00:00Z, recordedAt, IN_FUTURE",
    "/api/tasks/task-1/as-of, as-of, EXACTLY_ONE",
    "/api/tasks/task-1/as-of?version=1&position=2, as-of, EXACTLY_ONE",
    "/api/tasks/task-1/as-of?recordedAt=2023-01-01, recordedAt, NOT_A_MOMENT",
    "/api/tasks/task-1/why?on=today, on, NOT_A_DATE",
    "/api/statistics/agencies?on=2023-13-01, on, NOT_A_DATE",
    "/api/statistics/agencies?from=2023-02-30, from, NOT_A_DATE",
    "/api/statistics/agencies?from=2023-02-01&to=2023-01-31, from, AFTER_TO",
    "/api/statistics/agencies?from=2023-02-01&on=2023-01-31, from, AFTER_TO",
    "/api/statistics/agencies?from=2999-01-01, from, IN_FUTURE",
    "/api/statistics/agencies?from=2023-01-01&to=2999-01-01, to, IN_FUTURE",
    "/api/statistics/agencies?to=2023-01-31&on=2023-01-30, on, BEFORE_TO",
    "/api/statistics/agencies?deadline=ORIGINAL, deadline, NOT_ONE_OF",
    "/api/statistics/agencies?agencies=then, agencies, NOT_ONE_OF"
  })
  void aParameterThatIsWrongIsNamed(String path, String field, String code) {
    HttpResponse<String> answer = dondoc.get(path);
    JsonNode problem = QueryTestbed.tree(answer);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(problem.get("code").asString()).isEqualTo("PARAMETER_INVALID");
    assertThat(problem.get("type").asString()).isEqualTo("urn:dondoc:problem:parameter-invalid");
    assertThat(problem.get("title").asString()).isEqualTo("Tham số không hợp lệ");
    assertThat(problem.get("detail").asString()).contains(field);
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(problem.at("/errors/0/code").asString()).isEqualTo(code);
    assertThat(problem.at("/errors/0/detail").asString()).contains(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=100%", "q=%zz", "q=S%E1", "=x"})
  void parametersThatCannotBeReadAreTheCallersMistake(String query) {
    for (String path : List.of("/api/tasks", "/actuator/health")) {
      String answer = dondoc.raw(path + "?" + query);

      assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("PARAMETER_INVALID", "query");
    }
  }

  @Test
  void moreParametersThanAreReadAreTheCallersMistake() {
    HttpResponse<String> answer = dondoc.get("/api/tasks?" + "a=1&".repeat(1_001));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/code").asString()).isEqualTo("UNREADABLE");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndInEnglishIfAskedFor() {
    JsonNode problem =
        QueryTestbed.tree(dondoc.get("/api/tasks?on=x&progress=y", "Accept-Language", "en"));

    assertThat(problem.get("title").asString()).isEqualTo("Invalid parameter");
    assertThat(problem.get("errors").valueStream().map(it -> it.get("field").asString()))
        .containsExactly("progress", "on");
  }

  @Test
  void aCursorBelongsToItsFilters() {
    String next = dondoc.json("/api/tasks?limit=1&on=2023-01-01").get("next").asString();

    assertThat(dondoc.get("/api/tasks?on=2023-01-01&cursor=" + next).statusCode()).isEqualTo(200);
    assertThat(dondoc.get("/api/tasks?on=2023-01-02&cursor=" + next).statusCode()).isEqualTo(400);
    assertThat(dondoc.get("/api/overdue?on=2023-01-01&cursor=" + next).statusCode()).isEqualTo(400);
  }

  @Test
  void aListGoesOnWithTheDayItWasBegunOn() {
    JsonNode first = dondoc.json("/api/tasks?limit=1&on=2023-01-01");
    JsonNode inOneGo = dondoc.json("/api/tasks?on=2023-01-01");

    // Without a day: as if today had been 2023-01-01 and midnight lay between the pages.
    JsonNode rest = dondoc.json("/api/tasks?cursor=" + first.get("next").asString());

    assertThat(rest.get("items").get(0)).isEqualTo(inOneGo.get("items").get(1));
    assertThat(rest.get("items").size()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/tasks",
        "/api/tasks?on=2023-01-01",
        "/api/overdue",
        "/api/plans",
        "/api/statistics/agencies",
        "/api/audit/events",
        "/api/admin/dead-letters"
      })
  void everyListSaysHowItGoesOnHowManyThereAreAndWhatItIsCompleteTo(String path) {
    JsonNode list = dondoc.json(path);

    assertThat(list.propertyNames()).contains("items", "next", "total", "position");
    assertThat(list.get("items").isArray()).isTrue();
    assertThat(list.get("next").isNull()).isTrue();
    assertThat(list.get("position").isIntegralNumber()).isTrue();
  }

  @Test
  void theSignOfNoPlanIsNoPlan() {
    assertThat(dondoc.json("/api/tasks?plan=~").get("total").asInt()).isZero();
    assertThat(dondoc.json("/api/statistics/agencies?plan=~").get("total").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hoà", "Hòa", "hoa", "HÒA"})
  void wordsAreFoundHoweverTheirMarksAreComposed(String word) {
    for (Normalizer.Form form : Normalizer.Form.values()) {
      assertThat(found(Normalizer.normalize(word, form))).containsExactly("task-1", "task-4");
    }
  }

  @Test
  void searchWordsMeanThemselves() {
    assertThat(found("100%")).containsExactly("task-2");
    assertThat(found("a_b")).containsExactly("task-3");
    assertThat(found("_")).containsExactly("task-3");
    assertThat(found("dat ho so")).as("all words, any order").containsExactly("task-2", "task-3");
    assertThat(found("' or 1=1 --")).isEmpty();
    assertThat(found("\\")).isEmpty();
  }

  @Test
  void everyWordSoughtCountsHoweverManyThereAre() {
    String nine = "mau bieu a_b dat 1000 ho so m b ";

    assertThat(found(nine + "d a i")).containsExactly("task-3");
    assertThat(found(nine + "d a khong")).isEmpty();
    String asManyAsCanBeSought =
        IntStream.range(100, 225).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    assertThat(found(asManyAsCanBeSought)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%' or '1'='1", "x'; drop schema query cascade; --", "$1", ":on", "\\"})
  void filtersAreParametersNeverSql(String value) {
    for (String filter : List.of("agency", "plan", "itemRef", "leader", "field", "q")) {
      JsonNode list = dondoc.json("/api/tasks?" + filter + "=" + QueryTestbed.encode(value));
      assertThat(list.get("total").asInt()).as(filter).isZero();
    }
    assertThat(
            dondoc.json("/api/overdue?agency=" + QueryTestbed.encode(value)).get("total").asInt())
        .isZero();
    assertThat(
            dondoc.get("/api/tasks/" + QueryTestbed.encode(value).replace("%5C", "-")).statusCode())
        .isIn(400, 404);
    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(4);
  }

  @Test
  void filtersNarrowTheList() {
    assertThat(taskIds(dondoc.json("/api/tasks?agency=so-tai-chinh")))
        .containsExactly("task-2", "task-3");
    assertThat(
            taskIds(dondoc.json("/api/tasks?leader=L%C3%A3nh+%C4%91%E1%BA%A1o&progress=ASSIGNED")))
        .hasSize(4);
    assertThat(taskIds(dondoc.json("/api/tasks?progress=COMPLETED"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/tasks/task-9",
        "/api/tasks/task-9/history",
        "/api/tasks/task-9/as-of?version=0",
        "/api/tasks/agency-directory/why",
        "/api/tasks/task-1/as-of?position=0"
      })
  void whatIsNotThereIsNotFound(String path) {
    HttpResponse<String> answer = dondoc.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(QueryTestbed.tree(answer).get("code").asString()).isEqualTo("TASK_UNKNOWN");
  }

  @Test
  void whatNoControllerTakesIsRefusedWithACodeToo() {
    HttpResponse<String> unknown = dondoc.get("/api/nothing", "Accept-Language", "en");
    HttpResponse<String> wrongMethod = dondoc.post("/api/tasks", "{}");

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(QueryTestbed.tree(unknown).get("code").asString()).isEqualTo("NOT_FOUND");
    assertThat(QueryTestbed.tree(unknown).get("detail").asString())
        .isEqualTo("There is nothing at /api/nothing.");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).contains("GET");
    assertThat(QueryTestbed.tree(wrongMethod).get("code").asString())
        .isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(
            QueryTestbed.tree(dondoc.get("/api/tasks", "Accept", "application/xml"))
                .get("code")
                .asString())
        .isEqualTo("NOT_ACCEPTABLE");
  }

  @Test
  void waitingForAPositionThatDoesNotComeEndsWithRetryAfter() throws Exception {
    List<String> questions =
        List.of(
            "/api/tasks?",
            "/api/tasks/task-1/as-of?version=0&",
            "/api/tasks/task-1/why?",
            "/api/tasks/task-1/replay?",
            "/api/tasks/task-1/compare?from=v0&",
            "/api/audit/changes?plan=plan-1&from=0&",
            "/api/calendar?",
            "/api/calendar/2023?");

    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<HttpResponse<String>>> waiting =
          questions.stream()
              .collect(
                  Collectors.toMap(
                      question -> question,
                      question ->
                          askers.submit(() -> dondoc.get(question + "waitFor=" + (last + 1)))));
      for (String question : questions) {
        HttpResponse<String> answer = waiting.get(question).get();

        assertThat(answer.statusCode()).as(question).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(QueryTestbed.tree(answer).get("code").asString()).isEqualTo("NOT_CAUGHT_UP");
      }
    }
  }

  @Test
  void theActuatorShowsReadinessToAllAndTheRestToThisMachineOnly() {
    assertThat(dondoc.get("/actuator/health").statusCode()).isEqualTo(200);
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains("dondoc_projection_lag_events{projection=\"tasks\"} 0.0")
        .contains("dondoc_projection_batch_seconds_count{projection=\"history\"}");
    assertThat(dondoc.get("/actuator/prometheus", "X-Forwarded-For", "10.0.0.7").statusCode())
        .isEqualTo(403);
    assertThat(dondoc.get("/actuator/health", "X-Forwarded-For", "10.0.0.7").statusCode())
        .isEqualTo(403);
    assertThat(dondoc.get("/actuator/health/readiness", "X-Forwarded-For", "10.0.0.7").statusCode())
        .isEqualTo(200);
    assertThat(dondoc.get("/actuator/env").statusCode()).isEqualTo(404);
  }

  @Test
  void administrationIsForAdministratorsOnThisMachine() {
    HttpResponse<String> refused =
        dondoc.get("/api/admin/projections", "Dondoc-Role", "AGENCY", "Accept-Language", "en");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(QueryTestbed.tree(refused).get("detail").asString())
        .isEqualTo("The role Agency may not do this.");
    assertThat(dondoc.get("/api/%61dmin/projections;x=1", "Dondoc-Role", "AGENCY").statusCode())
        .isEqualTo(403);
    assertThat(dondoc.get("/api/tasks", "X-Forwarded-For", "10.0.0.7").statusCode()).isEqualTo(403);
    assertThat(dondoc.get("/api/tasks", "Dondoc-Role", "EMPEROR").statusCode()).isEqualTo(400);
  }

  @Test
  void administrationRefusesWhatItCannotDo() {
    assertThat(dondoc.post("/api/admin/projections/nothing/rebuild", "{}").statusCode())
        .isEqualTo(404);
    assertThat(
            dondoc
                .post("/api/admin/projections/tasks/rebuild", "{\"switch\":\"NEVER\"}")
                .statusCode())
        .isEqualTo(400);
    assertThat(dondoc.post("/api/admin/projections/tasks/rebuild", "{").statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks/rebuild  | {\"swich\":\"MANUAL\"}",
        "tasks/rebuild  | {\"switch\":\"MANUAL\",\"switch\":\"AUTO\"}",
        "tasks/rebuild  | {\"stream\":5}",
        "tasks/switch   | {\"generation\":\"2\"}",
        "tasks/pause    | {\"reason\":true}",
        "tasks/segments | {\"count\":2.7}",
        "tasks/segments | {\"count\":\"2\"}"
      })
  void whatAdministratorsSendIsTakenAsItIsWrittenOrRefused(String path, String body) {
    HttpResponse<String> refused = dondoc.post("/api/admin/projections/" + path, body);

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(QueryTestbed.tree(refused).at("/errors/0/code").asString()).isEqualTo("UNREADABLE");
  }

  @Test
  void theOpenApiDocumentListsTheQueries() {
    assertThat(dondoc.json("/v3/api-docs").get("paths").propertyNames())
        .contains("/api/tasks", "/api/overdue", "/api/tasks/{id}/history");
  }

  private long task(String taskId, String content, AgencyName lead) {
    return dondoc
        .append(
            taskId,
            new TaskAssigned(
                taskId,
                null,
                null,
                content,
                null,
                null,
                lead,
                List.of(),
                null,
                TaskStories.by(null),
                Priority.NORMAL,
                "Lãnh đạo",
                null,
                ISSUED,
                ISSUED))
        .lastPosition();
  }

  private List<String> found(String words) {
    return taskIds(dondoc.json("/api/tasks?q=" + QueryTestbed.encode(words))).stream()
        .sorted()
        .toList();
  }

  private static List<String> taskIds(JsonNode list) {
    return list.get("items").valueStream().map(item -> item.get("taskId").asString()).toList();
  }
}
