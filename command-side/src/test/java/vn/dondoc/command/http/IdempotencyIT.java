package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** The same request under the same key: one effect, one answer, however often it is sent. */
class IdempotencyIT {

  private static final int KEYS = 20;
  private static final String ASSIGN =
      """
      {"content": "Rà soát", "leadAgency": "SNV", "deadline": "31/12/2026"}
      """;

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();

  private Caller caller() {
    return dondoc.caller().retrying(UUID.randomUUID().toString());
  }

  @Test
  void aRetryGetsTheFirstAnswerByteForByte() {
    Caller caller = caller();

    Answer first = caller.post("/api/tasks", ASSIGN).expecting(201);
    CommandSideTestbed.Stored after = dondoc.stored();
    Answer second = caller.post("/api/tasks", ASSIGN).expecting(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("etag")).isEqualTo(first.header("etag")).isEqualTo("\"0\"");
    assertThat(dondoc.stored()).isEqualTo(after);
  }

  @Test
  void aRetryGetsTheFirstAnswerThoughTheTaskHasMovedOn() {
    Caller caller = caller().having("\"0\"");
    String path = "/api/tasks/" + dondoc.task("SNV");

    Answer first = caller.post(path + "/accept", "{}").expecting(200);
    dondoc.caller().post(path + "/cancel", "{\"reason\": \"Thôi\"}").expecting(200);

    assertThat(caller.post(path + "/accept", "{}").expecting(200).text()).isEqualTo(first.text());
  }

  @Test
  void aCommandThatChangesNothingIsAnsweredAgainAsWell() {
    Caller caller = caller();
    String path = "/api/tasks/" + dondoc.task("SNV");

    Answer first = caller.post(path + "/change-priority", "{\"priority\": \"NORMAL\"}");
    Answer second = caller.post(path + "/change-priority", "{\"priority\": \"NORMAL\"}");

    assertThat(first.expecting(200).text()).isEqualTo(second.expecting(200).text());
  }

  @Test
  void aKeyIsForOneRequest() {
    Caller caller = caller();
    caller.post("/api/tasks", ASSIGN).expecting(201);
    Caller accepting = caller();
    accepting.post("/api/tasks/" + dondoc.task("SNV") + "/accept", "{}").expecting(200);
    String second = dondoc.task("SNV");

    dondoc.refused(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        () -> caller.post("/api/tasks", ASSIGN.replace("SNV", "STC")));
    dondoc.refused(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        () -> accepting.post("/api/tasks/" + second + "/accept", "{}"));
  }

  @Test
  void aKeyBelongsToItsCaller() {
    Caller lan = caller().with("Dondoc-User", "lan");

    Answer ofLan = lan.post("/api/tasks", ASSIGN).expecting(201);
    Answer ofBinh = lan.with("Dondoc-User", "binh").post("/api/tasks", ASSIGN).expecting(201);

    assertThat(ofBinh.field("taskId")).isNotEqualTo(ofLan.field("taskId"));
  }

  @Test
  void aRefusalIsNotKept() {
    Caller caller = caller();
    String path = "/api/tasks/" + dondoc.task("SNV") + "/complete";
    String body = "{\"product\": {\"text\": \"Báo cáo\", \"documentNumber\": \"1/BC\"}}";

    dondoc.refused(409, "TASK_NOT_ACCEPTED", () -> caller.post(path, body));
    dondoc.caller().post(path.replace("complete", "accept"), "{}").expecting(200);

    caller.post(path, body).expecting(200);
  }

  @Test
  void twinsSentAtOnceHaveOneEffectAndOneAnswer() {
    for (int key = 0; key < KEYS; key++) {
      Caller caller = caller();
      String task = dondoc.task("SNV");

      List<Answer> answers =
          CommandSideTestbed.together(
              List.of(
                  () -> caller.post("/api/tasks/" + task + "/accept", "{}"),
                  () -> caller.post("/api/tasks/" + task + "/accept", "{}")));

      assertThat(answers).extracting(Answer::status).as(answers.toString()).containsOnly(200);
      assertThat(answers.getFirst().text()).isEqualTo(answers.getLast().text());
      assertThat(dondoc.stream(task)).hasSize(2);
    }
  }

  @Test
  void twinsThatAssignAtOnceMakeOneTask() {
    for (int key = 0; key < KEYS; key++) {
      Caller caller = caller();
      long before = dondoc.stored().position();

      List<Answer> answers =
          CommandSideTestbed.together(
              List.of(
                  () -> caller.post("/api/tasks", ASSIGN),
                  () -> caller.post("/api/tasks", ASSIGN)));

      assertThat(answers).extracting(Answer::status).containsOnly(201);
      assertThat(answers.getFirst().text()).isEqualTo(answers.getLast().text());
      assertThat(dondoc.stored().position()).isEqualTo(before + 1);
    }
  }

  @Test
  void uploadsAreRetriedToo() {
    Caller caller = caller();
    byte[] plan = Plans.plan("71/KH-UBND", "31/12/2026").getBytes(StandardCharsets.UTF_8);

    Answer first =
        caller.upload("/api/plans/drafts", "p.txt", plan, Map.of("leader", "Lan")).expecting(201);
    CommandSideTestbed.Stored after = dondoc.stored();
    Answer second =
        caller.upload("/api/plans/drafts", "p.txt", plan, Map.of("leader", "Lan")).expecting(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(dondoc.stored()).isEqualTo(after);
    dondoc.refused(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        () -> caller.upload("/api/plans/drafts", "p.txt", plan, Map.of("leader", "Bình")));
  }

  @Test
  void twinUploadsAtOnceMakeOneDraft() {
    byte[] plan = Plans.plan("72/KH-UBND", "31/12/2026").getBytes(StandardCharsets.UTF_8);
    for (int key = 0; key < KEYS; key++) {
      Caller caller = caller();
      long before = dondoc.stored().drafts();

      List<Answer> answers =
          CommandSideTestbed.together(
              List.of(
                  () -> caller.upload("/api/plans/drafts", "p.txt", plan),
                  () -> caller.upload("/api/plans/drafts", "p.txt", plan)));

      assertThat(answers).extracting(Answer::status).containsOnly(201);
      assertThat(answers.getFirst().text()).isEqualTo(answers.getLast().text());
      assertThat(dondoc.stored().drafts()).isEqualTo(before + 1);
    }
  }

  @Test
  void aPlanIsIssuedOnceHoweverOftenItsIssueIsSent() {
    Caller caller = caller();
    String draft = Plans.draft(dondoc.caller(), Plans.plan("73/KH-UBND", "31/12/2026"));
    String issue = "/api/plans/drafts/" + draft + "/issue";

    List<Answer> together =
        CommandSideTestbed.together(
            List.of(() -> caller.post(issue, "{}"), () -> caller.post(issue, "{}")));
    Answer later = caller.post(issue, "{}").expecting(201);

    assertThat(together).extracting(Answer::status).as(together.toString()).containsOnly(201);
    assertThat(together).extracting(Answer::text).containsOnly(later.text());
  }

  @Test
  void evidenceIsRetriedToo() {
    Caller caller = caller();

    Answer first = caller.upload("/api/evidence", "a.txt", new byte[] {'a'}).expecting(201);
    CommandSideTestbed.Stored after = dondoc.stored();
    Answer second = caller.upload("/api/evidence", "a.txt", new byte[] {'a'}).expecting(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(dondoc.stored()).isEqualTo(after);
    dondoc.refused(
        422,
        "IDEMPOTENCY_KEY_REUSED",
        () -> caller.upload("/api/evidence", "a.txt", new byte[] {'b'}));
  }

  @Test
  void aCorrectionOfADraftIsRetriedToo() {
    Caller caller = caller().having("\"0\"");
    String draft =
        "/api/plans/drafts/" + Plans.draft(dondoc.caller(), Plans.plan("74/KH-UBND", "31/12/2026"));

    Answer first = caller.patch(draft, "{\"title\": \"Kế hoạch mới\"}").expecting(200);
    Answer second = caller.patch(draft, "{\"title\": \"Kế hoạch mới\"}").expecting(200);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(dondoc.caller().get(draft).header("etag")).isEqualTo("\"1\"");
    dondoc.refused(
        422, "IDEMPOTENCY_KEY_REUSED", () -> caller.patch(draft, "{\"title\": \"Khác\"}"));
  }

  @Test
  void theUploadOfADraftIsAnsweredAsAtFirstThoughItHasBeenCorrectedSince() {
    Caller caller = caller();
    byte[] plan = Plans.plan("75/KH-UBND", "31/12/2026").getBytes(StandardCharsets.UTF_8);

    Answer first = caller.upload("/api/plans/drafts", "p.txt", plan).expecting(201);
    dondoc
        .caller()
        .patch("/api/plans/drafts/" + first.field("draftId"), "{\"title\": \"Tên mới\"}")
        .expecting(200);

    assertThat(caller.upload("/api/plans/drafts", "p.txt", plan).text()).isEqualTo(first.text());
  }

  @Test
  void aTaskOfAPlanIsAnsweredAsAtFirstThoughThePlanHasBeenVoidedSince() {
    Caller caller = caller();
    String plan = issued("76/KH-UBND");
    String assign =
        """
        {"content": "Rà soát", "leadAgency": "SYT", "deadline": "31/12/2026",
         "planId": "%s", "itemRef": "1"}
        """
            .formatted(plan);

    Answer first = caller.post("/api/tasks", assign).expecting(201);
    voided(plan);

    assertThat(caller.post("/api/tasks", assign).expecting(201).text()).isEqualTo(first.text());
    dondoc.refused(422, "IDEMPOTENCY_KEY_REUSED", () -> caller.post("/api/tasks", ASSIGN));
  }

  @Test
  void aDraftThatAmendsIsAnsweredAsAtFirstThoughThePlanHasBeenVoidedSince() {
    Caller uploading = caller();
    Caller correcting = caller();
    String plan = issued("77/KH-UBND");
    byte[] document = Plans.plan("78/KH-UBND", "31/12/2026").getBytes(StandardCharsets.UTF_8);
    String other = Plans.draft(dondoc.caller(), Plans.plan("79/KH-UBND", "31/12/2026"));
    String draft = "/api/plans/drafts/" + other;
    String amending = "{\"amends\": \"%s\"}".formatted(plan);

    Answer uploaded =
        uploading
            .upload("/api/plans/drafts", "p.txt", document, Map.of("amends", plan))
            .expecting(201);
    Answer corrected = correcting.patch(draft, amending).expecting(200);
    voided(plan);

    assertThat(
            uploading
                .upload("/api/plans/drafts", "p.txt", document, Map.of("amends", plan))
                .expecting(201)
                .text())
        .isEqualTo(uploaded.text());
    assertThat(correcting.patch(draft, amending).expecting(200).text()).isEqualTo(corrected.text());
    dondoc.refused(409, "PLAN_VOIDED", () -> caller().patch(draft, amending));
  }

  private String issued(String number) {
    String draft = Plans.draft(dondoc.caller(), Plans.plan(number, "31/12/2026"));
    return dondoc
        .caller()
        .post("/api/plans/drafts/" + draft + "/issue", "{}")
        .expecting(201)
        .field("planId");
  }

  private void voided(String plan) {
    dondoc
        .caller()
        .post("/api/plans/" + plan + "/void", "{\"reason\": \"ban hành nhầm\"}")
        .expecting(200);
  }
}
