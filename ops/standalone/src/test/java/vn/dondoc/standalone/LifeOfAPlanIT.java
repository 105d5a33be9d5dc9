package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.standalone.Dondoc.Answer;

/**
 * A plan from its issue over a later version of it to being taken back, as commands make it and as
 * queries show it. The steps build on each other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeOfAPlanIT {

  private static final String FIRST =
      """
      ỦY BAN NHÂN DÂN
      TỈNH GIA LAI
      Số: 77/KH-UBND
      Gia Lai, ngày 05 tháng 01 năm 2023

      KẾ HOẠCH
      Số hóa hồ sơ của tỉnh

      STT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn hoàn thành\tSản phẩm
      1\tRà soát hồ sơ giấy đang lưu\tSở Nội vụ; Sở Tài chính\tSở Y tế\t30/6/2023\tBáo cáo
      2\tXây dựng quy chế khai thác hồ sơ\tSở Tư pháp\t\t30/9/2023\tQuy chế
      """;

  /** Item 1 gets more time, an item comes between, and the last goes to another agency. */
  private static final String SECOND =
      FIRST
          .replace("30/6/2023", "31/12/2023")
          .replace(
              "2\tXây dựng quy chế khai thác hồ sơ\tSở Tư pháp",
              "2\tMua thiết bị quét tài liệu\tSở Tài chính\t\t31/3/2023\tHợp đồng\n"
                  + "3\tXây dựng quy chế khai thác hồ sơ\tSở Y tế");

  @TempDir static Path dataDir;
  private ConfigurableApplicationContext application;
  private Dondoc office;
  private Dondoc justice;
  private String planId;
  private long position;

  @BeforeAll
  void start() {
    application = StandaloneApplication.start("--server.port=0", "--dondoc.data-dir=" + dataDir);
    Dondoc dondoc =
        new Dondoc(
            application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    office = dondoc.as("lan", "OFFICE");
    justice = dondoc.asAgency("minh", "STP");
    Dondoc administrator = dondoc.as("quan.tri", "ADMINISTRATOR");
    for (String table : List.of("agencies-gia-lai.tsv", "agency-groups.tsv")) {
      String path =
          table.startsWith("agencies") ? "/api/agencies/import" : "/api/agency-groups/import";
      ok(administrator.postTable(path, SharedFiles.text("domain/" + table)), 200);
    }
  }

  @AfterAll
  void stop() {
    application.close();
  }

  private static JsonNode ok(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return answer.json();
  }

  private JsonNode draft(String document) {
    return ok(
        office.upload(
            "/api/plans/drafts",
            "ke-hoach.txt",
            document.getBytes(StandardCharsets.UTF_8),
            Map.of()),
        201);
  }

  private JsonNode issue(JsonNode draft) {
    String path = "/api/plans/drafts/" + draft.path("draftId").asString() + "/issue";
    JsonNode issued = ok(office.post(path, "{}"), 201);
    position = issued.path("position").asLong();
    return issued;
  }

  private List<JsonNode> tasks(String query) {
    String path = "/api/tasks?plan=" + planId + query + "&waitFor=" + position;
    return ok(office.get(path), 200).path("items").valueStream().toList();
  }

  @Test
  @Order(1)
  void thePlanIsIssued() {
    planId = issue(draft(FIRST)).path("planId").asString();

    assertThat(tasks("")).hasSize(3);
    String task = tasks("&itemRef=2").getFirst().path("taskId").asString();
    ok(justice.post("/api/tasks/" + task + "/accept", "{\"occurredOn\": \"2023-01-06\"}"), 200);
  }

  @Test
  @Order(2)
  void aLaterVersionAmendsThePlanAndItsTasks() {
    JsonNode draft = draft(SECOND);
    assertThat(draft.at("/amendment/planId").asString()).isEqualTo(planId);
    assertThat(draft.at("/amendment/added")).hasSize(1);
    assertThat(draft.at("/amendment/changed")).hasSize(2);
    assertThat(draft.at("/amendment/removed")).isEmpty();

    JsonNode amended = issue(draft);

    assertThat(amended.path("tasks").asInt()).isEqualTo(1);
    assertThat(amended.path("tasksChanged").asInt()).isEqualTo(3);
    assertThat(tasks("&itemRef=1"))
        .hasSize(2)
        .allSatisfy(task -> assertThat(task.path("due").asString()).isEqualTo("2023-12-31"));
    assertThat(tasks("&itemRef=2")).hasSize(1);
    JsonNode taken = tasks("&itemRef=3").getFirst();
    assertThat(taken.path("leadAgency").asString())
        .as("what was begun is taken over")
        .isEqualTo("SYT");
    assertThat(taken.path("progress").asString()).isEqualTo("ASSIGNED");
  }

  @Test
  @Order(3)
  void theHistoryNamesTheAmendmentAndThePlanShowsIt() {
    String task = tasks("&itemRef=1").getFirst().path("taskId").asString();
    JsonNode last =
        ok(office.get("/api/tasks/" + task + "/history?waitFor=" + position), 200)
            .path("items")
            .valueStream()
            .toList()
            .getLast();
    assertThat(last.path("type").asString()).isEqualTo("deadline-changed");
    assertThat(last.path("reason").asString()).contains("77/KH-UBND");

    JsonNode plan = ok(office.get("/api/plans/" + planId + "?waitFor=" + position), 200);
    assertThat(plan.path("items").valueStream().map(item -> item.path("ref").asString()))
        .containsExactly("1", "2", "3");
    assertThat(plan.at("/amendments/0/itemsAdded").asInt()).isEqualTo(1);
    JsonNode plans = ok(office.get("/api/plans?waitFor=" + position), 200);
    assertThat(plans.at("/items/0/amendments").asInt()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void theOriginalFileIsGivenBackByteForByte() {
    String sha256 = ok(office.get("/api/plans/" + planId), 200).at("/document/sha256").asString();

    assertThat(office.get("/api/files/" + sha256).text()).isEqualTo(FIRST);
    assertThat(office.get("/api/plans/" + planId + "/file").text()).isEqualTo(FIRST);
  }

  @Test
  @Order(5)
  void takenBackItsUntouchedTasksAreCancelledAndTheDocumentCanBeIssuedAgain() {
    JsonNode voided =
        ok(office.post("/api/plans/" + planId + "/void", "{\"reason\": \"Ban hành nhầm\"}"), 200);
    position = voided.path("position").asLong();

    assertThat(voided.path("cancelled").asInt()).isEqualTo(3);
    assertThat(voided.at("/kept/0/ref").asString()).isEqualTo("3");
    assertThat(tasks("&progress=CANCELLED")).hasSize(3);
    JsonNode plan = ok(office.get("/api/plans/" + planId + "?waitFor=" + position), 200);
    assertThat(plan.at("/voided/reason").asString()).isEqualTo("Ban hành nhầm");

    JsonNode draft = draft(FIRST);
    assertThat(draft.path("amendment").isNull()).isTrue();
    String again = issue(draft).path("planId").asString();
    assertThat(again).isNotEqualTo(planId);
    planId = again;
    assertThat(tasks("")).hasSize(3);
  }
}
