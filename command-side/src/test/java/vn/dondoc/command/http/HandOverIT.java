package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.command.CommandSideTestbed.together;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Every open task of an agency changes hands at once; each test has agencies of its own. */
class HandOverIT {

  private static final CommandSideTestbed DONDOC = CommandSideTestbed.shared();
  private static final Caller OFFICE = DONDOC.caller().as("lan", "OFFICE");
  private static final String TO_SUCCESSOR = "{\"reason\": \"sắp xếp bộ máy\"}";

  /** An agency that gave way to others on 1 July 2025, with its tasks still its own. */
  private static void dissolved(String code, String... successors) {
    StringBuilder table = new StringBuilder("code\tname\tgroups\n");
    table.append(code).append("\tĐơn vị cũ ").append(code).append("\tBG\n");
    for (String successor : successors) {
      table.append(successor).append("\tĐơn vị mới ").append(successor).append("\tBG\n");
    }
    DONDOC.caller().postTable("/api/agencies/import", table.toString()).expecting(200);
    DONDOC
        .caller()
        .post(
            "/api/agencies/" + code + "/dissolve",
            "{\"successors\": [\"%s\"], \"effectiveOn\": \"2025-07-01\", \"reason\": \"thử\"}"
                .formatted(String.join("\", \"", successors)))
        .expecting(200);
  }

  private static List<String> tasks(String agency, int howMany) {
    return IntStream.range(0, howMany).mapToObj(i -> DONDOC.task(agency)).toList();
  }

  private static Answer handOver(String from, String body) {
    return OFFICE.post("/api/agencies/" + from + "/hand-over-tasks", body);
  }

  @Test
  void everyOpenTaskGoesToTheOneSuccessorAndRepeatingMovesNothing() {
    dissolved("H1", "H1N");
    List<String> tasks = tasks("H1", 12);

    JsonNode first = handOver("H1", TO_SUCCESSOR).expecting(200).json();

    assertThat(first.path("handedOver").asInt()).isEqualTo(12);
    assertThat(first.path("refused")).isEmpty();
    assertThat(first.path("tasks").valueStream().map(t -> t.path("taskId").asString()))
        .containsExactlyElementsOf(tasks);
    for (String task : tasks) {
      assertThat(DONDOC.stream(task)).containsExactly("0 task-assigned", "1 task-handed-over");
      assertThat(DONDOC.payload(task, 1, "from", "code")).isEqualTo("H1");
      assertThat(DONDOC.payload(task, 1, "to", "name")).isEqualTo("Đơn vị mới H1N");
    }
    long position = DONDOC.stored().position();
    assertThat(first.path("position").asLong()).isEqualTo(position);

    JsonNode again = handOver("H1", TO_SUCCESSOR).expecting(200).json();
    assertThat(again.path("handedOver").asInt()).isZero();
    assertThat(DONDOC.stored().position()).isEqualTo(position);
  }

  @Test
  void aDryRunShowsWhatWouldMoveAndMovesNothing() {
    dissolved("H2", "H2N");
    List<String> tasks = tasks("H2", 2);
    long position = DONDOC.stored().position();

    JsonNode shown =
        handOver("H2", "{\"reason\": \"thử\", \"dryRun\": true}").expecting(200).json();

    assertThat(shown.path("handedOver").asInt()).isZero();
    assertThat(shown.path("tasks").valueStream().map(t -> t.path("taskId").asString()))
        .containsExactlyElementsOf(tasks);
    assertThat(shown.at("/tasks/0/to").asString()).isEqualTo("H2N");
    assertThat(DONDOC.stored().position()).isEqualTo(position);
  }

  @Test
  void severalSuccessorsNeedRulesAndTheRestStaysUntilItIsNamed() {
    dissolved("H3", "H3N", "H3M");
    List<String> tasks = tasks("H3", 5);
    DONDOC.refused(422, "SUCCESSOR_AMBIGUOUS", () -> handOver("H3", TO_SUCCESSOR));

    String rules =
        """
        {"rules": [{"to": "H3N", "taskIds": ["%s", "%s"]}, {"to": "H3M", "taskIds": ["%s"]}],
         "reason": "theo địa bàn"}
        """
            .formatted(tasks.get(0), tasks.get(1), tasks.get(2));
    JsonNode some = handOver("H3", rules).expecting(200).json();
    assertThat(some.path("handedOver").asInt()).isEqualTo(3);
    assertThat(some.path("left").asInt()).isEqualTo(2);

    JsonNode same = handOver("H3", rules).expecting(200).json();
    assertThat(same.path("handedOver").asInt()).isZero();
    assertThat(same.path("alreadySo").asInt()).isEqualTo(3);

    JsonNode rest =
        handOver("H3", "{\"to\": \"H3M\", \"reason\": \"phần còn lại\"}").expecting(200).json();
    assertThat(rest.path("handedOver").asInt()).isEqualTo(2);
    assertThat(rest.path("left").asInt()).isZero();
    assertThat(DONDOC.payload(tasks.get(1), 1, "to", "code")).isEqualTo("H3N");
    assertThat(DONDOC.payload(tasks.get(4), 1, "to", "code")).isEqualTo("H3M");
  }

  @Test
  void aReportThatWaitsIsListedAndItsTaskMovesOnceItIsDecided() {
    dissolved("H4", "H4N");
    List<String> tasks = tasks("H4", 2);
    String waiting = tasks.getFirst();
    Caller agency = DONDOC.caller().of("H4");
    agency.post("/api/tasks/" + waiting + "/accept", "{}").expecting(200);
    agency
        .post(
            "/api/tasks/" + waiting + "/complete",
            "{\"product\": {\"text\": \"Báo cáo\", \"documentNumber\": \"1/BC\"}}")
        .expecting(200);

    JsonNode first = handOver("H4", TO_SUCCESSOR).expecting(200).json();
    assertThat(first.path("handedOver").asInt()).isEqualTo(1);
    assertThat(first.at("/refused/0/taskId").asString()).isEqualTo(waiting);
    assertThat(first.at("/refused/0/code").asString()).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(first.at("/refused/0/message").asString()).isNotBlank();

    OFFICE.post("/api/tasks/" + waiting + "/reject", "{\"reason\": \"thiếu\"}").expecting(200);
    JsonNode second = handOver("H4", TO_SUCCESSOR).expecting(200).json();
    assertThat(second.path("handedOver").asInt()).isEqualTo(1);
    assertThat(second.path("refused")).isEmpty();
  }

  @Test
  void suspendedAndReturnedTasksMoveTooAndClosedOnesStay() {
    dissolved("H5", "H5N");
    List<String> tasks = tasks("H5", 3);
    OFFICE.post("/api/tasks/" + tasks.get(0) + "/suspend", "{\"reason\": \"chờ\"}").expecting(200);
    DONDOC
        .caller()
        .of("H5")
        .post("/api/tasks/" + tasks.get(1) + "/return", "{\"reason\": \"sai\"}")
        .expecting(200);
    OFFICE.post("/api/tasks/" + tasks.get(2) + "/cancel", "{\"reason\": \"bỏ\"}").expecting(200);

    JsonNode report = handOver("H5", TO_SUCCESSOR).expecting(200).json();

    assertThat(report.path("handedOver").asInt()).isEqualTo(2);
    assertThat(DONDOC.stream(tasks.get(2))).hasSize(2);
  }

  @Test
  void whereTheAgencyCoordinatesTheSuccessorTakesItsPlace() {
    dissolved("H6", "H6N");
    String task = coordinatedBy("STP", "\"SNV\", \"H6\", \"SYT\"");
    String ledBySuccessor = coordinatedBy("H6N", "\"H6\"");

    JsonNode untouched =
        handOver("H6", "{\"reason\": \"thử\", \"coordinating\": false}").expecting(200).json();
    assertThat(untouched.at("/coordinating/changed").asInt()).isZero();

    JsonNode report = handOver("H6", TO_SUCCESSOR).expecting(200).json();
    assertThat(report.path("handedOver").asInt()).isZero();
    assertThat(report.at("/coordinating/changed").asInt()).isEqualTo(2);
    assertThat(DONDOC.payload(task, 1, "coordinatingAgencies"))
        .isEqualTo("[\"SNV\",\"H6N\",\"SYT\"]");
    assertThat(DONDOC.payload(ledBySuccessor, 1, "coordinatingAgencies")).isEqualTo("[]");
  }

  private static String coordinatedBy(String lead, String coordinating) {
    return DONDOC
        .caller()
        .post(
            "/api/tasks",
            """
            {"content": "Rà soát", "leadAgency": "%s", "deadline": "31/12/2026",
             "coordinatingAgencies": [%s]}
            """
                .formatted(lead, coordinating))
        .expecting(201)
        .field("taskId");
  }

  @Test
  void twoCallsAtOnceMoveEachTaskOnce() {
    dissolved("H7", "H7N");
    List<String> tasks = tasks("H7", 20);

    List<Answer> answers =
        together(
            List.of(
                () -> handOver("H7", TO_SUCCESSOR),
                () -> handOver("H7", TO_SUCCESSOR),
                () -> handOver("H7", TO_SUCCESSOR)));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    for (String task : tasks) {
      assertThat(DONDOC.stream(task)).containsExactly("0 task-assigned", "1 task-handed-over");
    }
  }

  @Test
  void aTaskThatOthersChangeMeanwhileStillMoves() {
    dissolved("H8", "H8N");
    List<String> tasks = tasks("H8", 20);
    List<Supplier<Answer>> requests = new ArrayList<>();
    requests.add(() -> handOver("H8", TO_SUCCESSOR));
    tasks.forEach(
        task ->
            requests.add(
                () -> OFFICE.post("/api/tasks/" + task + "/comment", "{\"text\": \"nhắc\"}")));

    List<Answer> answers = together(requests);

    assertThat(answers.getFirst().json().path("refused")).isEmpty();
    assertThat(answers.getFirst().json().path("handedOver").asInt()).isEqualTo(20);
    for (String task : tasks) {
      assertThat(DONDOC.stream(task))
          .filteredOn(event -> event.endsWith("task-handed-over"))
          .hasSize(1);
    }
  }

  @Test
  void theSameKeyGetsTheFirstAnswer() {
    dissolved("H9", "H9N");
    tasks("H9", 3);
    Caller retrying = OFFICE.retrying("hand-over-H9");

    Answer first = retrying.post("/api/agencies/H9/hand-over-tasks", TO_SUCCESSOR).expecting(200);
    Answer again = retrying.post("/api/agencies/H9/hand-over-tasks", TO_SUCCESSOR).expecting(200);

    assertThat(first.json().path("handedOver").asInt()).isEqualTo(3);
    assertThat(again.text()).isEqualTo(first.text());
    DONDOC.refused(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        () -> retrying.post("/api/agencies/H9/hand-over-tasks", "{\"reason\": \"khác\"}"));
  }

  @Test
  void theSameKeyGetsTheFirstAnswerThoughTheDirectoryHasChangedSince() {
    dissolved("H12", "H12N");
    tasks("H12", 2);
    String path = "/api/agencies/H12/hand-over-tasks";
    String etag = DONDOC.caller().get("/api/agencies").expecting(200).header("etag");
    Caller retrying = OFFICE.retrying("hand-over-H12").having(etag);

    Answer first = retrying.post(path, TO_SUCCESSOR).expecting(200);
    dissolved("H13", "H13N");

    assertThat(retrying.post(path, TO_SUCCESSOR).expecting(200).text()).isEqualTo(first.text());
    DONDOC.refused(412, "STALE_VERSION", () -> OFFICE.having(etag).post(path, TO_SUCCESSOR));
  }

  @Test
  void aTaskThatIsNotTheAgencysIsNamed() {
    dissolved("H10", "H10N");
    String other = DONDOC.task("STP");

    JsonNode report =
        handOver(
                "H10",
                "{\"rules\": [{\"to\": \"H10N\", \"taskIds\": [\"%s\"]}], \"reason\": \"thử\"}"
                    .formatted(other))
            .expecting(200)
            .json();

    assertThat(report.at("/refused/0/code").asString()).isEqualTo("TASK_NOT_OF_AGENCY");
    assertThat(DONDOC.stream(other)).hasSize(1);
  }

  @Test
  void theWholeIsRefusedWhereNothingCouldMove() {
    dissolved("H11", "H11N");
    DONDOC.refused(
        403,
        "ROLE_MAY_NOT",
        () ->
            DONDOC
                .caller()
                .as("quan.tri", "ADMINISTRATOR")
                .post("/api/agencies/H11/hand-over-tasks", TO_SUCCESSOR));
    DONDOC.refused(422, "REASON_REQUIRED", () -> handOver("H11", "{}"));
    DONDOC.refused(422, "SUCCESSOR_MISSING", () -> handOver("H11N", TO_SUCCESSOR));
    DONDOC.refused(
        422, "SUCCEEDS_ITSELF", () -> handOver("H11", "{\"to\": \"H11\", \"reason\": \"thử\"}"));
    DONDOC.refused(
        422, "AGENCY_NOT_VALID", () -> handOver("H11N", "{\"to\": \"H11\", \"reason\": \"thử\"}"));
    DONDOC.refused(
        422,
        "OCCURRED_IN_FUTURE",
        () -> handOver("H11", "{\"reason\": \"thử\", \"occurredOn\": \"2999-01-01\"}"));
    DONDOC.refused(404, "AGENCY_UNKNOWN", () -> handOver("NONE", TO_SUCCESSOR));
  }
}
