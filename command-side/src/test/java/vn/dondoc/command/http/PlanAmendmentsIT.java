package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** A plan after its issue: imported again, amended by later documents, voided. */
class PlanAmendmentsIT {

  private static final String DRAFTS = "/api/plans/drafts/";

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  private String draft(String document) {
    return DRAFTS + Plans.draft(caller, document);
  }

  private String issued(String document) {
    return caller.post(draft(document) + "/issue", "").expecting(201).field("planId");
  }

  private Answer upload(String document, Map<String, String> fields) {
    return caller
        .upload("/api/plans/drafts", "plan.txt", document.getBytes(StandardCharsets.UTF_8), fields)
        .expecting(201);
  }

  /** Stream ids of a plan's tasks: those of the office, of finance, of justice. */
  private List<String> tasks(String plan) {
    return dondoc
        .sql()
        .sql(
            "select stream_id from log.event where type = 'task-assigned'"
                + " and payload ->> 'planId' = ? order by position")
        .param(plan)
        .query(String.class)
        .list();
  }

  private static List<String> codes(JsonNode problems) {
    return problems.valueStream().map(problem -> problem.path("code").asString()).toList();
  }

  @Test
  void aLaterVersionShowsWhatItChangesAndIssuingItChangesThePlanAndItsTasks() {
    String first = Plans.plan("201/KH-UBND", "31/12/2026");
    String plan = issued(first);
    List<String> tasks = tasks(plan);
    caller.post("/api/tasks/" + tasks.getFirst() + "/accept", "").expecting(200);
    String later =
        first
            .replace("Sở Y tế\t31/12/2026", "Sở Y tế\t30/6/2027")
            .replace(
                "2\tTổng hợp",
                "2\tLập danh mục hồ sơ\tSở Y tế\t\t31/3/2027\tDanh mục\n3\tTổng hợp");

    Answer seen = upload(later, Map.of());

    JsonNode amendment = seen.json().path("amendment");
    assertThat(amendment.path("planId").asString()).isEqualTo(plan);
    assertThat(amendment.path("added").valueStream().map(it -> it.path("ref").asString()))
        .containsExactly("2");
    assertThat(amendment.path("removed")).isEmpty();
    assertThat(amendment.at("/changed/0/ref").asString()).isEqualTo("1");
    assertThat(amendment.at("/changed/0/fields/0/field").asString()).isEqualTo("deadline");
    assertThat(amendment.at("/changed/0/fields/1/from").asString()).isEqualTo("2026-12-31");
    assertThat(amendment.at("/changed/0/fields/1/to").asString()).isEqualTo("2027-06-30");
    assertThat(amendment.at("/changed/1/fields/0/field").asString()).isEqualTo("ref");

    Answer amended = caller.post(DRAFTS + seen.field("draftId") + "/issue", "").expecting(201);

    assertThat(amended.field("planId")).isEqualTo(plan);
    assertThat(amended.json().path("tasks").asInt()).isEqualTo(1);
    assertThat(amended.json().path("tasksChanged").asInt()).isEqualTo(3);
    assertThat(amended.json().path("tasksCancelled").asInt()).isZero();
    assertThat(dondoc.stream(tasks.get(0)))
        .containsExactly("0 task-assigned", "1 task-accepted", "2 deadline-changed");
    assertThat(dondoc.payload(tasks.get(0), 2, "deadline", "effectiveDue")).isEqualTo("2027-06-30");
    assertThat(dondoc.payload(tasks.get(0), 2, "reason")).contains("201/KH-UBND");
    assertThat(dondoc.stream(tasks.get(2))).containsExactly("0 task-assigned", "1 task-amended");
    assertThat(dondoc.payload(tasks.get(2), 1, "place", "ref")).isEqualTo("3");
    assertThat(tasks(plan)).hasSize(4);
    assertThat(caller.get(DRAFTS + seen.field("draftId")).field("planId")).isEqualTo(plan);
    dondoc.refused(
        409,
        "PLAN_ALREADY_ISSUED",
        () -> caller.post(DRAFTS + seen.field("draftId") + "/issue", ""));
  }

  @Test
  void whatNamesWereSaidToMeanHoldsForLaterVersions() {
    String first =
        Plans.plan("209/KH-UBND", "31/12/2026").replace("\tSở Y tế\t", "\tBan Điều hành\t");
    String draft = draft(first);
    String names = "{\"names\": [{\"text\": \"Ban Điều hành\", \"agencies\": [\"SYT\"]}]}";
    caller.post(draft + "/names", names).expecting(200);
    String plan = caller.post(draft + "/issue", "").expecting(201).field("planId");

    Answer seen = upload(first.replace("Tổng hợp kết quả", "Tổng hợp mọi kết quả"), Map.of());

    JsonNode changed = seen.json().at("/amendment/changed");
    assertThat(seen.json().at("/amendment/planId").asString()).isEqualTo(plan);
    assertThat(codes(seen.json().path("problems"))).isEmpty();
    assertThat(changed.valueStream().map(it -> it.path("ref").asString())).containsExactly("2");
    assertThat(changed.at("/0/fields")).hasSize(1);
    assertThat(seen.json().at("/items/0/coordinating/0/agencies/0").asString()).isEqualTo("SYT");
  }

  @Test
  void whatALaterVersionLeavesOutIsRemovedOnlyWhenThatIsAccepted() {
    String first = Plans.plan("202/KH-UBND", "31/12/2026");
    String plan = issued(first);
    List<String> tasks = tasks(plan);
    String shorter = first.replaceAll("(?m)^2\t.*\n", "");
    String draft = draft(shorter);

    Answer refused =
        dondoc.refused(409, "PROBLEMS_UNSETTLED", () -> caller.post(draft + "/issue", ""));
    assertThat(codes(refused.json().path("problems"))).containsExactly("ITEMS_REMOVED");
    String problem = refused.json().at("/problems/0/id").asString();
    caller.post(draft + "/issue", "{\"acceptProblems\": [\"" + problem + "\"]}").expecting(201);

    assertThat(dondoc.stream(tasks.get(2))).containsExactly("0 task-assigned", "1 task-cancelled");
    assertThat(dondoc.stream(tasks.get(0))).containsExactly("0 task-assigned");
  }

  @Test
  void aDocumentWithItsOwnNumberAmendsThePlanThatIsNamed() {
    String plan = issued(Plans.plan("203/KH-UBND", "31/12/2026"));
    List<String> tasks = tasks(plan);
    String decision =
        Plans.document("Số: 7/QĐ-UBND", "ngày 10 tháng 01 năm 2023", "31/12/2026")
            .replaceAll("(?m)^1\t.*\n", "")
            .replace("\t31/12/2026", "\t30/9/2026");

    Answer seen = upload(decision, Map.of("amends", plan, "amendmentScope", "LISTED"));

    assertThat(seen.json().at("/amendment/unchanged").asInt()).isEqualTo(1);
    assertThat(seen.json().at("/amendment/removed")).isEmpty();
    String draft = DRAFTS + seen.field("draftId");
    caller.patch(draft, "{\"amendmentScope\": \"WHOLE\"}").expecting(200);
    assertThat(caller.get(draft).json().at("/amendment/removed")).hasSize(1);
    caller.patch(draft, "{\"amendmentScope\": \"LISTED\"}").expecting(200);
    caller.post(draft + "/issue", "").expecting(201);

    assertThat(dondoc.stream(tasks.get(2)))
        .containsExactly("0 task-assigned", "1 deadline-changed");
    assertThat(dondoc.payload(tasks.get(2), 1, "reason"))
        .isEqualTo("Theo văn bản 7/QĐ-UBND ngày 10/01/2023");
    assertThat(dondoc.payload(tasks.get(2), 1, "occurredOn")).isEqualTo("2023-01-10");
  }

  @Test
  void thePlansRuleHoldsForItsAmendments() {
    String first = Plans.plan("204/KH-UBND", "31/12/2022");
    String draft = draft(first);
    caller.patch(draft, "{\"deadlineRule\": \"ROLL_FORWARD\"}").expecting(200);
    caller.post(draft + "/issue", "").expecting(201);

    Answer later = upload(first.replace("Báo cáo\n2", "Tờ trình\n2"), Map.of());

    assertThat(later.json().at("/amendment/changed")).hasSize(1);
    assertThat(later.json().at("/amendment/changed/0/fields")).hasSize(1);
    assertThat(later.json().at("/items/0/deadline/effectiveDue").asString())
        .isEqualTo("2023-01-03");
  }

  @Test
  void theSameFileIsRecognised() {
    String document = Plans.plan("205/KH-UBND", "31/12/2026");
    Answer first = upload(document, Map.of());
    assertThat(first.json().path("alreadyImported").isNull()).isTrue();

    Answer second = upload(document, Map.of());
    assertThat(second.json().at("/alreadyImported/draftId").asString())
        .isEqualTo(first.field("draftId"));
    assertThat(codes(second.json().path("problems"))).containsExactly("FILE_ALREADY_IN_DRAFT");
    assertThat(second.json().at("/problems/0/severity").asString()).isEqualTo("INFO");
    String plan =
        caller.post(DRAFTS + first.field("draftId") + "/issue", "").expecting(201).field("planId");

    Answer third = upload(document, Map.of());
    assertThat(third.json().at("/alreadyImported/planId").asString()).isEqualTo(plan);
    assertThat(codes(third.json().path("problems"))).containsExactly("FILE_ALREADY_ISSUED");
    assertThat(third.json().at("/problems/0/message").asString()).contains(plan);

    Answer renumbered = upload(document, Map.of("number", "206/KH-UBND"));
    String draft = DRAFTS + renumbered.field("draftId");
    dondoc.refused(409, "PROBLEMS_UNSETTLED", () -> caller.post(draft + "/issue", ""));
    caller.post(draft + "/issue", "{\"acceptProblems\": true}").expecting(201);
  }

  @Test
  void aPlanIssuedByMistakeIsVoidedInOneActAndItsDocumentCanBeIssuedAgain() {
    String document = Plans.plan("207/KH-UBND", "31/12/2026");
    String plan = issued(document);
    List<String> tasks = tasks(plan);
    caller.of("STC").post("/api/tasks/" + tasks.get(1) + "/accept", "").expecting(200);
    String path = "/api/plans/" + plan + "/void";
    dondoc.refused(422, "REASON_REQUIRED", () -> caller.post(path, "{}"));
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> caller.of("STC").post(path, "{\"reason\": \"Nhầm\"}"));
    dondoc.refused(
        404,
        "PLAN_NOT_FOUND",
        () -> caller.post("/api/plans/plan-none/void", "{\"reason\": \"Nhầm\"}"));

    Answer voided =
        caller.retrying("void-207").post(path, "{\"reason\": \"Ban hành nhầm\"}").expecting(200);

    assertThat(voided.json().path("cancelled").asInt()).isEqualTo(2);
    assertThat(voided.json().at("/kept/0/taskId").asString()).isEqualTo(tasks.get(1));
    assertThat(voided.json().at("/kept/0/progress").asString()).isEqualTo("IN_PROGRESS");
    assertThat(dondoc.stream(tasks.get(0))).containsExactly("0 task-assigned", "1 task-cancelled");
    assertThat(dondoc.stream(tasks.get(1))).containsExactly("0 task-assigned", "1 task-accepted");
    assertThat(caller.retrying("void-207").post(path, "{\"reason\": \"Ban hành nhầm\"}").text())
        .isEqualTo(voided.text());
    dondoc.refused(409, "PLAN_VOIDED", () -> caller.post(path, "{\"reason\": \"Nhầm\"}"));
    dondoc.refused(
        409,
        "PLAN_VOIDED",
        () ->
            caller.post(
                "/api/tasks",
                "{\"content\": \"Việc\", \"leadAgency\": \"SYT\", \"deadline\": \"31/12/2026\","
                    + " \"planId\": \""
                    + plan
                    + "\"}"));

    assertThat(issued(document)).isEqualTo(plan + "-2");
    assertThat(tasks(plan + "-2")).hasSize(3).doesNotContainAnyElementsOf(tasks);
  }

  @Test
  void ofTwoWhoAmendAtOnceOneDoes() {
    String first = Plans.plan("208/KH-UBND", "31/12/2026");
    String plan = issued(first);
    String later = first.replace("Báo cáo\n2", "Tờ trình\n2");
    String one = draft(later);
    String other = draft(later);

    List<Answer> answers =
        CommandSideTestbed.together(
            List.of(
                () -> caller.post(one + "/issue", ""), () -> caller.post(other + "/issue", "")));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
    assertThat(dondoc.stream(tasks(plan).getFirst()))
        .containsExactly("0 task-assigned", "1 task-amended");
  }

  @Test
  void thePlanToBeAmendedHasToBeThere() {
    String draft = draft(Plans.plan("209/KH-UBND", "31/12/2026"));

    dondoc.refused(422, "PLAN_UNKNOWN", () -> caller.patch(draft, "{\"amends\": \"plan-none\"}"));
  }
}
