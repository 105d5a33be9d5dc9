package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** From an uploaded plan over corrections by hand to its tasks. */
class PlanDraftsIT {

  private static final String DRAFTS = "/api/plans/drafts/";

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  private String draft(String document) {
    return DRAFTS + Plans.draft(caller, document);
  }

  /** A plan with four problems: an unknown agency, two deadlines, a group without members. */
  private static String troubled(String number) {
    return Plans.document("Số: " + number, "ngày 02 tháng 11 năm 2022", "30/02/2023")
        .replace("Sở Tư pháp\t\t31/12/2026", "Sở Hàng hải\tUBND cấp xã\t31/10/2022");
  }

  private static List<String> codes(JsonNode problems) {
    return problems.valueStream().map(problem -> problem.path("code").asString()).toList();
  }

  @Test
  void numberDateAndTitleAreSaidByHandWhereTheDocumentDoesNot() {
    String draft = draft(Plans.document("", "không ngày", "Trong 10 ngày kể từ ngày ban hành"));
    Answer read = caller.get(draft).expecting(200);
    assertThat(codes(read.json().path("problems")))
        .contains("NUMBER_MISSING", "DATE_MISSING", "DEADLINE_NEEDS_ISSUE_DATE");
    dondoc.refused(
        409,
        "PLAN_NUMBER_MISSING",
        () -> caller.post(draft + "/issue", "{\"acceptProblems\": true}"));

    caller.patch(draft, "{\"number\": \"91/KH-UBND\"}").expecting(200);
    dondoc.refused(
        409,
        "PLAN_DATE_MISSING",
        () -> caller.post(draft + "/issue", "{\"acceptProblems\": true}"));
    Answer corrected =
        caller
            .patch(draft, "{\"issuedOn\": \"2022-11-02\", \"title\": \"Rà soát\"}")
            .expecting(200);

    assertThat(corrected.json().path("problems")).isEmpty();
    assertThat(corrected.json().at("/document/title").asString()).isEqualTo("Rà soát");
    assertThat(corrected.json().at("/items/0/deadline/due").asString()).isEqualTo("2022-11-12");
    assertThat(corrected.header("etag")).isEqualTo("\"2\"");
    Answer issued = caller.post(draft + "/issue", "").expecting(201);
    assertThat(issued.json().path("tasks").asInt()).isEqualTo(3);
    assertThat(issued.field("planId")).startsWith("plan-91-kh-ubnd-2022-11-02-");
  }

  @Test
  void agenciesAreThoseOfThePlansDate() {
    String document =
        Plans.plan("92/KH-UBND", "31/12/2026").replace("Sở Tư pháp", "UBND huyện Chư Păh");
    String draft = draft(document);
    assertThat(caller.get(draft).json().path("problems")).isEmpty();

    Answer later = caller.patch(draft, "{\"issuedOn\": \"2026-01-05\"}").expecting(200);

    assertThat(codes(later.json().path("problems"))).contains("AGENCY_NOT_VALID");
    assertThat(later.json().at("/items/1/leads").valueStream())
        .allMatch(part -> part.path("agencies").isEmpty());
    Answer back = caller.patch(draft, "{\"issuedOn\": \"2025-06-30\"}").expecting(200);
    assertThat(back.json().path("problems")).isEmpty();
  }

  @Test
  void aCorrectionSettlesTheProblemsOfItsFieldOnly() {
    String draft = draft(troubled("93/KH-UBND"));
    Map<String, List<String>> before = problemsByItem(caller.get(draft));
    assertThat(before.get("item-001")).containsExactly("DEADLINE_UNCLEAR", "NO_SUCH_DAY");
    assertThat(before.get("item-002"))
        .contains(
            "AGENCY_UNKNOWN", "NO_LEAD_RESOLVED", "GROUP_WITHOUT_MEMBERS", "DUE_BEFORE_ISSUE");

    Map<String, List<String>> leads =
        problemsByItem(caller.patch(draft + "/items/item-002", "{\"leads\": [\"STP\"]}"));
    assertThat(leads.get("item-002"))
        .containsExactlyInAnyOrder("GROUP_WITHOUT_MEMBERS", "DUE_BEFORE_ISSUE");
    Map<String, List<String>> content =
        problemsByItem(caller.patch(draft + "/items/item-002", "{\"content\": \"Tổng hợp\"}"));
    assertThat(content).isEqualTo(leads);
    Map<String, List<String>> deadline =
        problemsByItem(caller.patch(draft + "/items/item-001", "{\"deadline\": \"28/02/2023\"}"));
    assertThat(deadline).doesNotContainKey("item-001").containsKey("item-002");

    Answer now = caller.get(draft);
    assertThat(now.json().at("/items/0/deadline/due").asString()).isEqualTo("2023-02-28");
    assertThat(now.json().at("/items/1/content").asString()).isEqualTo("Tổng hợp");
    assertThat(now.json().at("/items/1/leads/0/agencies/0").asString()).isEqualTo("STP");
  }

  private static Map<String, List<String>> problemsByItem(Answer answer) {
    return answer
        .expecting(200)
        .json()
        .path("problems")
        .valueStream()
        .collect(
            Collectors.groupingBy(
                problem -> problem.path("itemId").asString(""),
                Collectors.mapping(
                    problem -> problem.path("code").asString(), Collectors.toList())));
  }

  @Test
  void aDueDayBeforeThePlansDateIsAWarning() {
    Answer draft = caller.get(draft(Plans.plan("94/KH-UBND", "31/10/2022")));

    assertThat(draft.json().at("/problems/0/code").asString()).isEqualTo("DUE_BEFORE_ISSUE");
    assertThat(draft.json().at("/problems/0/severity").asString()).isEqualTo("WARNING");
    assertThat(draft.json().at("/problems/0/message").asString()).contains("2022-10-31");
    assertThat(draft.json().at("/items/0/problems/0/id"))
        .isEqualTo(draft.json().at("/problems/0/id"));
  }

  @Test
  void problemsAreWordedInTheCallersLanguage() {
    String draft = draft(Plans.plan("95/KH-UBND", "30/02/2023"));

    assertThat(caller.get(draft).json().at("/problems/0/message").asString())
        .isNotEqualTo(caller.inEnglish().get(draft).json().at("/problems/0/message").asString());
  }

  @Test
  void whatIsNeitherSettledNorAcceptedIsListed() {
    String draft = draft(troubled("96/KH-UBND"));
    List<String> ids =
        caller
            .get(draft)
            .json()
            .path("problems")
            .valueStream()
            .map(problem -> problem.path("id").asString())
            .toList();

    Answer none =
        dondoc.refused(409, "PROBLEMS_UNSETTLED", () -> caller.post(draft + "/issue", ""));
    Answer some =
        dondoc.refused(
            409,
            "PROBLEMS_UNSETTLED",
            () ->
                caller.post(
                    draft + "/issue", "{\"acceptProblems\": [\"" + ids.getFirst() + "\"]}"));

    assertThat(ids(none)).isEqualTo(ids);
    assertThat(ids(some)).isEqualTo(ids.subList(1, ids.size()));
    assertThat(some.json().at("/problems/0/message").asString()).isNotBlank();
    Answer issued =
        caller
            .post(
                draft + "/issue", "{\"acceptProblems\": [\"" + String.join("\", \"", ids) + "\"]}")
            .expecting(201);
    assertThat(issued.json().path("tasks").asInt()).as("item 2 has no lead").isEqualTo(2);
  }

  private static List<String> ids(Answer refusal) {
    return refusal
        .json()
        .path("problems")
        .valueStream()
        .map(problem -> problem.path("id").asString())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"acceptProblems\": \"all\"}",
        "{\"acceptProblems\": {\"p-0001\": true}}",
        "{\"acceptProblems\": [1]}",
        "{\"accept\": true}"
      })
  void acceptingIsTrueOrAListOfIds(String body) {
    String draft = draft(Plans.plan("97/KH-UBND", "31/12/2026"));

    dondoc.refused(400, "FIELDS_INVALID", () -> caller.post(draft + "/issue", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\": \" \"}",
        "{\"ref\": \"\"}",
        "{\"leads\": \"SNV\"}",
        "{\"leads\": [{}]}",
        "{\"leads\": [17]}",
        "{\"deadline\": \"30/02/2023\"}",
        "{\"deadline\": {\"kind\": \"BY_DATE\"}}",
        "{\"lead\": [\"SNV\"]}"
      })
  void aCorrectionThatMakesNoSenseIsRefused(String body) {
    String draft = draft(Plans.plan("98/KH-UBND", "31/12/2026"));

    dondoc.refused(400, "FIELDS_INVALID", () -> caller.patch(draft + "/items/item-001", body));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String draft = draft(Plans.plan("99/KH-UBND", "31/12/2026"));

    dondoc.refused(
        404, "ITEM_UNKNOWN", () -> caller.patch(draft + "/items/item-099", "{\"ref\": \"9\"}"));
    dondoc.refused(
        422,
        "AGENCY_UNKNOWN",
        () -> caller.patch(draft + "/items/item-001", "{\"leads\": [\"nobody\"]}"));
    dondoc.refused(404, "DRAFT_UNKNOWN", () -> caller.get(DRAFTS + "draft-none"));
    dondoc.refused(404, "DRAFT_UNKNOWN", () -> caller.patch(DRAFTS + "draft-none", "{}"));
    dondoc.refused(
        404, "DRAFT_UNKNOWN", () -> caller.patch(DRAFTS + "draft-none/items/item-001", "{}"));
    dondoc.refused(404, "DRAFT_UNKNOWN", () -> caller.post(DRAFTS + "draft-none/issue", ""));
  }

  @Test
  void whoHasSeenAnOldDraftDoesNotOverwriteTheNewOne() {
    String draft = draft(Plans.plan("100/KH-UBND", "31/12/2026"));
    String etag = caller.get(draft).header("etag");
    assertThat(etag).isEqualTo("\"0\"");

    caller.having(etag).patch(draft, "{\"leader\": \"Lan\"}").expecting(200);

    dondoc.refused(
        412, "DRAFT_STALE", () -> caller.having(etag).patch(draft, "{\"leader\": \"Bình\"}"));
    dondoc.refused(
        412,
        "DRAFT_STALE",
        () -> caller.having(etag).patch(draft + "/items/item-001", "{\"ref\": \"9\"}"));
    dondoc.refused(412, "DRAFT_STALE", () -> caller.having(etag).post(draft + "/issue", ""));
    caller.having("\"1\"").post(draft + "/issue", "").expecting(201);
  }

  @Test
  void aPlanIsIssuedOnceAndItsDraftIsClosed() {
    String document = Plans.plan("101/KH-UBND", "31/12/2026");
    String draft = draft(document);
    String again = draft(document);
    String plan = caller.post(draft + "/issue", "").expecting(201).field("planId");

    assertThat(caller.get(draft).field("planId")).isEqualTo(plan);
    dondoc.refused(409, "PLAN_ALREADY_ISSUED", () -> caller.post(draft + "/issue", ""));
    Answer twin =
        dondoc.refused(409, "PLAN_ALREADY_ISSUED", () -> caller.post(again + "/issue", ""));
    assertThat(twin.field("detail")).contains("101/KH-UBND", plan);
    dondoc.refused(409, "DRAFT_ALREADY_ISSUED", () -> caller.patch(draft, "{\"title\": \"Khác\"}"));
    dondoc.refused(
        409,
        "DRAFT_ALREADY_ISSUED",
        () -> caller.patch(draft + "/items/item-001", "{\"content\": \"Khác\"}"));
  }

  @Test
  void ofTwoWhoIssueAtOnceOneDoes() {
    String document = Plans.plan("102/KH-UBND", "31/12/2026");
    String one = draft(document);
    String other = draft(document);
    long before = dondoc.stored().position();

    List<Answer> answers =
        CommandSideTestbed.together(
            List.of(
                () -> caller.post(one + "/issue", ""), () -> caller.post(other + "/issue", "")));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    assertThat(dondoc.stored().position()).isEqualTo(before + 3 + 3);
  }

  @Test
  void theRuleOfThePlanHoldsForItsTasksFromTheFirstDeadlineOn() {
    // 31 December 2022 is a Saturday, 2 January 2023 a day off in lieu of New Year's Day
    String draft = draft(Plans.plan("103/KH-UBND", "31/12/2022"));
    caller.patch(draft + "/items/item-002", "{\"deadline\": \"31/12/2022\"}").expecting(200);
    caller.patch(draft, "{\"deadlineRule\": \"ROLL_FORWARD\"}").expecting(200);
    String plan = caller.post(draft + "/issue", "").expecting(201).field("planId");

    List<String> tasks =
        dondoc
            .sql()
            .sql(
                "select stream_id from log.event"
                    + " where type = 'task-assigned' and payload ->> 'planId' = ?")
            .param(plan)
            .query(String.class)
            .list();
    assertThat(tasks).hasSize(3);
    for (String task : tasks) {
      assertThat(dondoc.payload(task, 0, "deadline", "due")).isEqualTo("2022-12-31");
      assertThat(dondoc.payload(task, 0, "deadline", "effectiveDue")).isEqualTo("2023-01-03");
      assertThat(dondoc.payload(task, 0, "deadline", "rule")).isEqualTo("ROLL_FORWARD");
    }
    caller
        .post(
            "/api/tasks/" + tasks.getFirst() + "/change-deadline",
            "{\"deadline\": \"29/04/2023\", \"reason\": \"Cần thêm thời gian\"}")
        .expecting(200);
    assertThat(dondoc.payload(tasks.getFirst(), 1, "deadline", "effectiveDue"))
        .as("the Saturday is the first of five days off")
        .isEqualTo("2023-05-04");
    assertThat(dondoc.payload(tasks.getFirst(), 1, "deadline", "rule")).isEqualTo("ROLL_FORWARD");
  }

  @Test
  void aTaskIsAddedToAnItemOfThePlanAndOnlyOncePerAgency() {
    String draft = draft(Plans.plan("106/KH-UBND", "31/12/2022"));
    caller.patch(draft, "{\"deadlineRule\": \"ROLL_FORWARD\"}").expecting(200);
    String plan = caller.post(draft + "/issue", "").expecting(201).field("planId");

    String task =
        caller.post("/api/tasks", forItem(plan, "1", "SYT")).expecting(201).field("taskId");

    assertThat(dondoc.payload(task, 0, "assignedOn")).isEqualTo("2022-11-02");
    assertThat(dondoc.payload(task, 0, "deadline", "effectiveDue")).isEqualTo("2023-01-03");
    dondoc.refused(
        409, "TASK_ALREADY_EXISTS", () -> caller.post("/api/tasks", forItem(plan, "1", "SYT")));
    dondoc.refused(
        409, "TASK_ALREADY_EXISTS", () -> caller.post("/api/tasks", forItem(plan, "1", "SNV")));
    dondoc.refused(
        422, "PLAN_ITEM_UNKNOWN", () -> caller.post("/api/tasks", forItem(plan, "17", "SNV")));
  }

  private static String forItem(String plan, String ref, String agency) {
    return """
        {"content": "Rà soát hồ sơ", "leadAgency": "%s", "deadline": "31/12/2022",
         "planId": "%s", "itemRef": "%s"}
        """
        .formatted(agency, plan, ref);
  }

  @Test
  void ofTwoWhoCorrectAtOnceNeitherIsLost() {
    String draft = draft(Plans.plan("104/KH-UBND", "31/12/2026"));

    List<Answer> answers =
        CommandSideTestbed.together(
            List.of(
                () -> caller.patch(draft + "/items/item-001", "{\"product\": \"Tờ trình\"}"),
                () -> caller.patch(draft + "/items/item-002", "{\"product\": \"Danh sách\"}")));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    Answer both = caller.get(draft);
    assertThat(both.header("etag")).isEqualTo("\"2\"");
    assertThat(both.text()).contains("Tờ trình", "Danh sách");
  }

  @Test
  void aDraftIsMadeByTheOffice() {
    byte[] plan = Plans.plan("105/KH-UBND", "31/12/2026").getBytes(StandardCharsets.UTF_8);
    Caller office = caller.as("lan", "OFFICE");
    String draft =
        DRAFTS + office.upload("/api/plans/drafts", "p.txt", plan).expecting(201).field("draftId");

    dondoc.refused(403, "ROLE_MAY_NOT", () -> caller.of("SNV").patch(draft, "{}"));
    dondoc.refused(403, "ROLE_MAY_NOT", () -> caller.of("SNV").post(draft + "/issue", ""));
    office.post(draft + "/issue", "").expecting(201);
  }
}
