package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.dondoc.standalone.Dondoc.Answer;

/**
 * From a real plan document to an overdue list and an audit history, over HTTP, in the order in
 * which an office would do it. The steps build on each other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstLightIT {

  @TempDir static Path dataDir;
  private ConfigurableApplicationContext application;
  private Dondoc dondoc;
  private Dondoc office;
  private String draftId;
  private JsonNode draft;
  private long position;

  @BeforeAll
  void start() {
    application = run();
  }

  private ConfigurableApplicationContext run() {
    ConfigurableApplicationContext started =
        StandaloneApplication.start("--server.port=0", "--dondoc.data-dir=" + dataDir);
    dondoc =
        new Dondoc(
            started.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    office = dondoc.as("lan", "OFFICE");
    return started;
  }

  @AfterAll
  void stop() {
    application.close();
  }

  @Test
  @Order(1)
  void isReady() {
    assertThat(dondoc.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  @Order(2)
  void theDirectoryIsImportedAndImportingItAgainChangesNothing() {
    String agencies = SharedFiles.text("domain/agencies-gia-lai.tsv");
    String groups = SharedFiles.text("domain/agency-groups.tsv");

    Answer first = dondoc.postTable("/api/agencies/import", agencies);
    assertThat(first.status()).as(first.text()).isEqualTo(200);
    assertThat(first.json().path("registered").asInt()).isEqualTo(50);
    assertThat(dondoc.postTable("/api/agency-groups/import", groups).status()).isEqualTo(200);

    Answer again = dondoc.postTable("/api/agencies/import", agencies);
    assertThat(again.json().path("registered").asInt()).isZero();
    assertThat(again.json().path("changed").asInt()).isZero();
  }

  @Test
  @Order(3)
  void thePlanBecomesADraftThatEqualsTheExpectedTable() {
    Answer answer =
        office.upload(
            "/api/plans/drafts",
            "plan-2547-annex.txt",
            SharedFiles.read("plans/plan-2547-annex.txt"),
            Map.of());
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    draft = answer.json();
    draftId = draft.path("draftId").asString();

    assertThat(draft.path("document").path("number").asString()).isEqualTo("2547/KH-UBND");
    assertThat(draft.path("document").path("issuedOn").asString()).isEqualTo("2022-11-03");
    List<String[]> expected =
        SharedFiles.text("plans/expected/plan-2547-annex.tsv")
            .lines()
            .skip(1)
            .map(line -> line.split("\t", -1))
            .toList();
    assertThat(draft.path("items").size()).isEqualTo(31).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      JsonNode item = draft.path("items").get(i);
      JsonNode deadline = item.path("deadline");
      assertThat(
              List.of(
                  text(item, "ref"),
                  text(item, "group"),
                  text(item, "content"),
                  text(item, "leadText"),
                  text(item, "coordinatingText"),
                  text(deadline, "text"),
                  deadline.path("inherited").asBoolean() ? "yes" : "",
                  text(deadline, "kind"),
                  text(deadline, "start"),
                  text(deadline, "target"),
                  text(deadline, "due"),
                  text(item, "product")))
          .as("item %s", expected.get(i)[0])
          .containsExactlyElementsOf(
              java.util.Arrays.stream(expected.get(i)).map(FirstLightIT::tidy).toList());
    }
    assertThat(leadsOf("1")).hasSize(37);
    Set<String> codes = new HashSet<>();
    draft.path("problems").forEach(problem -> codes.add(problem.path("code").asString()));
    draft
        .path("items")
        .forEach(
            item ->
                item.path("problems")
                    .forEach(problem -> codes.add(problem.path("code").asString())));
    assertThat(codes)
        .contains(
            "GROUP_WITHOUT_MEMBERS", "AGENCY_UNSPECIFIC", "AGENCY_UNKNOWN", "DUE_BEFORE_ISSUE");
  }

  private Set<String> leadsOf(String ref) {
    Set<String> leads = new HashSet<>();
    for (JsonNode item : draft.path("items")) {
      if (item.path("ref").asString().equals(ref)) {
        item.path("leads")
            .forEach(lead -> lead.path("agencies").forEach(code -> leads.add(code.asString())));
      }
    }
    return leads;
  }

  private static String text(JsonNode node, String field) {
    return tidy(node.path(field).asString(""));
  }

  private static String tidy(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  @Order(4)
  void issuingIsAllOrNothing() {
    Answer refused = office.post("/api/plans/drafts/" + draftId + "/issue", "{}");
    assertThat(refused.status()).as(refused.text()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("PROBLEMS_UNSETTLED");
    assertThat(dondoc.json("/api/tasks").path("total").asInt()).isZero();

    Answer issued =
        office.post("/api/plans/drafts/" + draftId + "/issue", "{\"acceptProblems\": true}");
    assertThat(issued.status()).as(issued.text()).isEqualTo(201);
    assertThat(issued.json().path("tasks").asInt()).isEqualTo(640);
    position = issued.json().path("position").asLong();

    Answer again =
        office.post("/api/plans/drafts/" + draftId + "/issue", "{\"acceptProblems\": true}");
    assertThat(again.status()).isEqualTo(409);
    JsonNode tasks = dondoc.json("/api/tasks?waitFor=" + position);
    assertThat(tasks.path("total").asInt()).isEqualTo(640);
    assertThat(tasks.path("items").get(0).path("assignedOn").asString()).isEqualTo("2022-11-03");
  }

  @Test
  @Order(5)
  void theOverdueListNamesTheTasksOfItems3And32And4() {
    JsonNode overdue = dondoc.json("/api/overdue?on=2023-01-15&limit=500");
    assertThat(overdue.path("total").asInt()).isEqualTo(77);
    Set<String> refs = new HashSet<>();
    overdue.path("items").forEach(item -> refs.add(item.path("ref").asString()));
    assertThat(refs).containsExactlyInAnyOrder("3", "3.2", "4");
  }

  @Test
  @Order(6)
  void anAgencyAndTheOfficeBringATaskToItsEnd() {
    JsonNode task = dondoc.json("/api/tasks?itemRef=8&agency=STTTT").path("items").get(0);
    String path = "/api/tasks/" + task.path("taskId").asString();
    Dondoc agency = dondoc.asAgency("minh", "STTTT");

    ok(agency.post(path + "/accept", "{\"occurredOn\":\"2022-11-07\"}"));
    ok(agency.post(path + "/progress", "{\"percent\":40,\"text\":\"Đang hợp nhất\"}"));
    ok(
        agency.post(
            path + "/request-extension",
            "{\"newDue\":\"2030-06-30\",\"reason\":\"Chờ nâng cấp hạ tầng\"}"));
    assertThat(agency.post(path + "/decide-extension", "{\"decision\":\"APPROVE\"}").status())
        .isEqualTo(403);
    ok(office.post(path + "/decide-extension", "{\"decision\":\"APPROVE\",\"reason\":\"Đồng ý\"}"));
    Answer evidence =
        agency.upload("/api/evidence", "bien-ban.txt", new byte[] {1, 2, 3}, Map.of());
    assertThat(evidence.status()).isEqualTo(201);
    assertThat(agency.post(path + "/complete", "{\"product\":{\"text\":\"Xong\"}}").code())
        .isEqualTo("PRODUCT_REQUIRED");
    ok(
        agency.post(
            path + "/complete",
            "{\"product\":{\"text\":\"Báo cáo\",\"documentNumber\":\"12/BC-STTTT\"},\"evidence\":[\"%s\"]}"
                .formatted(evidence.json().path("evidenceId").asString())));
    ok(office.post(path + "/reject", "{\"reason\":\"Thiếu phụ lục\"}"));
    ok(
        agency.post(
            path + "/complete",
            "{\"product\":{\"text\":\"Báo cáo\",\"documentNumber\":\"15/BC\"}}"));
    Answer confirmed = office.post(path + "/confirm", "{}");
    ok(confirmed);
    assertThat(office.post(path + "/remind", "{\"text\":\"Nhanh lên\"}").code())
        .isEqualTo("TASK_COMPLETED");

    position = confirmed.json().path("position").asLong();
    JsonNode shown = dondoc.json(path + "?waitFor=" + position);
    assertThat(shown.path("progress").asString()).isEqualTo("COMPLETED");
    assertThat(shown.path("lateness").asString()).isEqualTo("ON_TIME");

    JsonNode history = dondoc.json(path + "/history?waitFor=" + position).path("items");
    assertThat(history.size()).isEqualTo(9);
    List<String> summaries = new ArrayList<>();
    history.forEach(event -> summaries.add(event.path("summary").asString()));
    assertThat(summaries).allSatisfy(summary -> assertThat(summary).isNotBlank());
    assertThat(history.get(1).path("occurredOn").asString()).isEqualTo("2022-11-07");
    assertThat(history.get(1).path("actor").asString()).isEqualTo("minh");
    assertThat(history.get(1).path("recordedAt").asString()).endsWith("+07:00");

    JsonNode before = dondoc.json(path + "/as-of?version=0");
    assertThat(before.path("progress").asString()).isEqualTo("ASSIGNED");
  }

  private static void ok(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("ETag")).matches("\"\\d+\"");
  }

  @Test
  @Order(6)
  void whatCannotBeAnsweredIsRefusedWithACode() {
    assertThat(dondoc.get("/api/tasks/task-unknown").status()).isEqualTo(404);
    assertThat(dondoc.get("/api/tasks/task-unknown").code()).isEqualTo("TASK_UNKNOWN");
    assertThat(dondoc.post("/api/tasks/task-unknown/accept", "{}").code())
        .isEqualTo("TASK_UNKNOWN");
    assertThat(dondoc.get("/api/overdue?on=2023-02-31").status()).isEqualTo(400);
    assertThat(dondoc.get("/api/tasks?cursor=x").status()).isEqualTo(400);
    Answer later = dondoc.get("/api/tasks?waitFor=" + (position + 1_000));
    assertThat(later.status()).isEqualTo(503);
    assertThat(later.header("Retry-After")).isNotBlank();
    assertThat(dondoc.get("/api/nothing").code()).isEqualTo("NOT_FOUND");
    assertThat(office.post("/api/tasks", "{\"content\":\"x\"}").status()).isEqualTo(400);
  }

  @Test
  @Order(7)
  void theOverdueListIsRebuiltBesideTheServingOneAndIsEqual() throws InterruptedException {
    String list = "/api/overdue?on=2023-01-15&limit=500&waitFor=" + position;
    JsonNode before = dondoc.json(list);
    long generation = projection("overdue").path("generation").asLong();

    assertThat(dondoc.post("/api/admin/projections/overdue/rebuild", "{}").status()).isEqualTo(202);
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (projection("overdue").path("generation").asLong() == generation) {
      assertThat(System.nanoTime()).as("the rebuild takes too long").isLessThan(deadline);
      Thread.sleep(20);
    }
    assertThat(dondoc.json(list).path("items")).isEqualTo(before.path("items"));
  }

  private JsonNode projection(String name) {
    for (JsonNode projection : dondoc.json("/api/admin/projections")) {
      if (projection.path("name").asString().equals(name)) {
        return projection;
      }
    }
    throw new AssertionError("no projection " + name);
  }

  @Test
  @Order(8)
  void aStopAndAStartKeepEverything() {
    String list = "/api/tasks?limit=500&waitFor=" + position;
    JsonNode before = dondoc.json(list);
    application.close();
    application = run();
    assertThat(dondoc.json(list)).isEqualTo(before);
  }

  @Test
  @Order(9)
  void whereNoEndpointIsConfiguredNothingIsTracedAndNothingOfATraceIsKept() {
    Dondoc traced =
        dondoc.with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    Answer registered =
        traced.postTable("/api/agencies/import", "code\tname\tgroups\nSXYZ\tSở XYZ\tSO\n");

    assertThat(registered.json().path("registered").asInt()).as(registered.text()).isEqualTo(1);
    assertThat(application.getBeanProvider(OpenTelemetry.class).getIfAvailable()).isNull();
    assertThat(application.getBeanProvider(Tracer.class).getIfAvailable()).isNull();
    assertThat(
            application
                .getBean("commandJdbc", JdbcClient.class)
                .sql("select count(*) from log.event where metadata ->> 'traceparent' is not null")
                .query(Long.class)
                .single())
        .isZero();
  }
}
