package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Commands that a rule of the domain refuses, each with its status, its code and its words. */
class RefusalsIT {

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  @Test
  void anUnknownAgencyIsNamedInTheCallersLanguage() {
    String body =
        """
        {"content": "Rà soát", "leadAgency": "SXD9", "deadline": "31/12/2026"}
        """;

    Answer vietnamese =
        dondoc.refused(422, "AGENCY_UNKNOWN", () -> caller.post("/api/tasks", body));
    Answer english =
        dondoc.refused(422, "AGENCY_UNKNOWN", () -> caller.inEnglish().post("/api/tasks", body));

    assertThat(vietnamese.field("detail")).contains("SXD9");
    assertThat(english.field("detail")).isEqualTo("There is no agency SXD9 in the directory.");
    assertThat(vietnamese.field("title")).isNotEqualTo(english.field("title"));
    dondoc.refused(
        422,
        "AGENCY_UNKNOWN",
        () ->
            caller.post(
                "/api/tasks",
                """
                {"content": "Rà soát", "leadAgency": "SNV", "deadline": "31/12/2026",
                 "coordinatingAgencies": ["STC", "nobody"]}
                """));
    String task = dondoc.task("SNV");
    dondoc.refused(
        422,
        "AGENCY_UNKNOWN",
        () ->
            caller.post(
                "/api/tasks/" + task + "/reassign",
                "{\"leadAgency\": \"nobody\", \"reason\": \"Nhầm\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30/02/2026", "ngày 31 tháng 6 năm 2026", "Trước ngày 32/12/2026"})
  void aDeadlineOnADayThatDoesNotExistIsRefused(String phrase) {
    Answer answer =
        dondoc.refused(
            400,
            "FIELDS_INVALID",
            () ->
                caller.post(
                    "/api/tasks",
                    """
                    {"content": "Rà soát", "leadAgency": "SNV", "deadline": "%s"}
                    """
                        .formatted(phrase)));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("deadline");
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("NO_SUCH_DAY");
  }

  @Test
  void aDeadlineThatCannotBeReadIsRefusedUnlessItIsMeantToBeUnclear() {
    String body =
        """
        {"content": "Rà soát", "leadAgency": "SNV", "deadline": %s}
        """;

    Answer answer =
        dondoc.refused(
            422,
            "DEADLINE_UNCLEAR",
            () -> caller.post("/api/tasks", body.formatted("\"Sớm nhất có thể\"")));

    assertThat(answer.field("detail")).contains("Sớm nhất có thể");
    caller
        .post(
            "/api/tasks", body.formatted("{\"kind\": \"UNCLEAR\", \"text\": \"Sớm nhất có thể\"}"))
        .expecting(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": \"BY_DATE\"} | deadline.due | REQUIRED",
        "{\"kind\": \"BY_DATE\", \"due\": \"2026-02-30\"} | deadline.due | INVALID",
        "{\"kind\": \"BY_DATE\", \"due\": \"9999-12-31\"} | deadline.due | INVALID",
        "{\"kind\": \"FROM\", \"start\": \"0000-01-01\"} | deadline.start | INVALID",
        "{\"kind\": \"PERIOD\", \"start\": \"2027-02-01\", \"due\": \"2027-01-01\"} | deadline.start"
            + " | AFTER_DUE",
        "{\"kind\": \"SOMEDAY\"} | deadline.kind | INVALID",
        "{\"kind\": \"BY_DATE\", \"dueOn\": \"2027-01-01\"} | deadline.dueOn | UNKNOWN",
        "{\"kind\": \"MILESTONES\", \"milestones\": []} | deadline.milestones | REQUIRED",
        "{\"kind\": \"MILESTONES\", \"milestones\": [{\"due\": \"2027-03-31\"}]}"
            + " | deadline.milestones[0].text | REQUIRED",
        "{\"kind\": \"MILESTONES\", \"milestones\": [{\"text\": \"trình\", \"due\": null}]}"
            + " | deadline.milestones[0].due | REQUIRED",
        "{\"kind\": \"MILESTONES\", \"milestones\": [null]} | deadline.milestones[0] | REQUIRED",
        "{\"kind\": \"UNSTATED\", \"milestones\": [{}]} | deadline.milestones[0].text | REQUIRED",
        "{} | deadline.kind | REQUIRED",
        "17 | deadline | INVALID",
        "null | deadline | REQUIRED"
      })
  void aDeadlineGivenAsAnObjectNamesWhatIsWrongInIt(String deadline, String field, String code) {
    Answer answer =
        dondoc.refused(
            400,
            "FIELDS_INVALID",
            () ->
                caller.post(
                    "/api/tasks",
                    """
                    {"content": "Rà soát", "leadAgency": "SNV", "deadline": %s}
                    """
                        .formatted(deadline)));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/detail").asString()).contains(field);
  }

  @Test
  void aDeadlineSetLaterIsLookedAtAsOneAssignedWith() {
    String task = "/api/tasks/" + dondoc.task("SNV");
    String draft = Plans.draft(caller, Plans.plan("191/KH-UBND", "31/12/2026"));
    String plan = "/api/plans/drafts/" + draft;
    String item = caller.get(plan).expecting(200).json().at("/items/0/itemId").asString();
    String body =
        "{\"deadline\": {\"kind\": \"MILESTONES\", \"milestones\": [{\"text\": \"trình\"}]}}";

    List<Supplier<Answer>> requests =
        List.of(
            () -> caller.post(task + "/change-deadline", body),
            () -> caller.post(task + "/resume", body),
            () -> caller.post(task + "/reopen", body),
            () -> caller.patch(plan + "/items/" + item, body));

    for (Supplier<Answer> request : requests) {
      Answer answer = dondoc.refused(400, "FIELDS_INVALID", request);
      assertThat(answer.json().at("/errors/0/field").asString())
          .isEqualTo("deadline.milestones[0].due");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"task-unknown", "agency-directory", "%27%20or%201%3D1"})
  void aCommandToATaskThatIsNotThere(String id) {
    dondoc.refused(404, "TASK_UNKNOWN", () -> caller.post("/api/tasks/" + id + "/accept", "{}"));
  }

  @Test
  void aPlanIsNoTask() {
    String plan = dondoc.sampleLoaded().field("planId");

    dondoc.refused(404, "TASK_UNKNOWN", () -> caller.post("/api/tasks/" + plan + "/accept", "{}"));
    dondoc.refused(
        422,
        "PLAN_UNKNOWN",
        () ->
            caller.post(
                "/api/tasks",
                """
                {"content": "Rà soát", "leadAgency": "SNV", "deadline": "31/12/2026",
                 "planId": "plan-none"}
                """));
  }

  @Test
  void aCompletedTaskRefusesWhatWouldChangeIt() {
    String task = "/api/tasks/" + completedTask();

    for (String command : new String[] {"accept", "confirm"}) {
      dondoc.refused(409, "TASK_COMPLETED", () -> caller.post(task + "/" + command, "{}"));
    }
    for (String command : new String[] {"cancel", "suspend", "return", "reject"}) {
      dondoc.refused(
          409, "TASK_COMPLETED", () -> caller.post(task + "/" + command, "{\"reason\": \"Thử\"}"));
    }
    dondoc.refused(
        409, "TASK_COMPLETED", () -> caller.post(task + "/progress", "{\"percent\": 50}"));
    caller.post(task + "/comment", "{\"text\": \"Tốt\"}").expecting(200);
  }

  private String completedTask() {
    String task = dondoc.task("SNV");
    String path = "/api/tasks/" + task;
    caller.post(path + "/accept", "{}").expecting(200);
    caller
        .post(
            path + "/complete",
            "{\"product\": {\"text\": \"Báo cáo\", \"documentNumber\": \"12/BC\"}}")
        .expecting(200);
    caller.post(path + "/confirm", "{}").expecting(200);
    return task;
  }

  @Test
  void whatAReportLacksIsSaid() {
    String task = "/api/tasks/" + dondoc.task("SNV");
    caller.post(task + "/accept", "").expecting(200);

    dondoc.refused(
        422, "PRODUCT_REQUIRED", () -> caller.post(task + "/complete", "{\"product\": {}}"));
    dondoc.refused(422, "REASON_REQUIRED", () -> caller.post(task + "/cancel", "{}"));
    dondoc.refused(
        422, "PERCENT_OUT_OF_RANGE", () -> caller.post(task + "/progress", "{\"percent\": 101}"));
    dondoc.refused(
        422,
        "EVIDENCE_UNKNOWN",
        () -> caller.post(task + "/complete", "{\"evidence\": [\"evidence-none\"]}"));
    dondoc.refused(
        422,
        "OCCURRED_IN_FUTURE",
        () -> caller.post(task + "/progress", "{\"percent\": 1, \"occurredOn\": \"9998-12-31\"}"));
    dondoc.refused(
        422,
        "OCCURRED_BEFORE_ASSIGNED",
        () -> caller.post(task + "/progress", "{\"percent\": 1, \"occurredOn\": \"2020-01-01\"}"));
  }

  @Test
  void rolesMayDoTheirOwnOnly() {
    String task = "/api/tasks/" + dondoc.task("SNV");

    dondoc.refused(403, "ROLE_MAY_NOT", () -> caller.of("SNV").post(task + "/confirm", "{}"));
    dondoc.refused(403, "NOT_LEAD_AGENCY", () -> caller.of("STC").post(task + "/accept", "{}"));
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> caller.as("thanh", "AUDITOR").post(task + "/accept", "{}"));
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> caller.as("quan", "ADMINISTRATOR").post(task + "/accept", "{}"));
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> caller.as("lan", "OFFICE").post(task + "/accept", "{}"));
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> caller.as("binh", "LEADER").post(task + "/remind", "{}"));
    dondoc.refused(
        403,
        "ROLE_MAY_NOT",
        () -> caller.as("lan", "OFFICE").postTable("/api/agencies/import", "code\tname\tgroups\n"));
    dondoc.refused(403, "ROLE_MAY_NOT", () -> caller.as("lan", "OFFICE").post("/api/sample", ""));
    dondoc.refused(
        403,
        "ROLE_MAY_NOT",
        () -> caller.as("thanh", "AUDITOR").upload("/api/evidence", "a.txt", new byte[] {'a'}));
    dondoc.refused(
        403,
        "ROLE_MAY_NOT",
        () -> caller.of("SNV").upload("/api/plans/drafts", "a.txt", new byte[] {'a'}));
    caller.of("SNV").post(task + "/accept", "{}").expecting(200);
  }
}
