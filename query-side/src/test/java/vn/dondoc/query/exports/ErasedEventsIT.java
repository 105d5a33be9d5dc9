package vn.dondoc.query.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.ContentErased;
import vn.dondoc.events.TaskEvent.ExplanationGiven;
import vn.dondoc.events.TaskEvent.ExplanationRequested;
import vn.dondoc.events.TaskEvent.Remark;
import vn.dondoc.events.TaskEvent.ReminderSent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;

/**
 * Remarks are erased while a query side runs: nothing that it answers or keeps says what they said,
 * everything that it answers says that they are gone, and every read model is what one made anew
 * would be.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasedEventsIT {

  private static final String NDJSON = "application/x-ndjson";
  private static final String TASK = "task-a";
  private static final String SECRET = "Nguyễn Thị A";
  private static final String WHO = "bi.mat";
  private static final String DECISION = "Quyết định 7/QĐ-UBND";
  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);
  private static final LocalDate SAID = LocalDate.of(2022, 12, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final int HISTORIES = 60;
  private static final Recorded CITIZEN_DESK =
      new Recorded(WHO, Role.OFFICE, "van-phong", null, "request-7", "10.7.7.7");

  private final QueryTestbed dondoc = new QueryTestbed();
  private final List<Said> remarks = new ArrayList<>();
  @TempDir private static Path directory;
  private Verification verifier;
  private JsonNode before;

  /** A remark in the log. */
  private record Said(String task, long version, long position) {}

  @BeforeAll
  void remarksAreErasedWhileEverythingRuns() {
    long seed = Long.getLong("dondoc.seed", System.nanoTime());
    System.out.println("erased remarks, -Ddondoc.seed=" + seed);
    Random random = new Random(seed);
    dondoc.start();
    dondoc.awaitReady();
    List<Said> secrets = tellTheStory();
    for (int i = 0; i < HISTORIES; i++) {
      append("task-%03d".formatted(i), TaskStories.random("task-%03d".formatted(i), random));
    }
    dondoc.awaitApplied("tasks", "overdue", "history");
    before = dondoc.json("/api/tasks/" + TASK);
    assertThat(before.toString()).contains(SECRET);
    QueryTestbed.await("signed", () -> !dondoc.json("/api/audit/log/keys").isEmpty());
    verifier =
        new Verification(
            directory, dondoc.json("/api/audit/log/keys").at("/0/verifierKey").asString());
    verifier.write("older", dondoc.get("/api/audit/log/checkpoint").body());

    secrets.forEach(this::erase);
    dondoc.append(TASK, new TaskCommented("Đã trao đổi lại", TODAY));
    remarks.removeAll(secrets);
    for (Said remark : remarks) {
      if (random.nextInt(3) == 0) {
        erase(remark);
      }
    }
    dondoc.awaitApplied("tasks", "overdue", "history");
  }

  private List<Said> tellTheStory() {
    dondoc.append(TASK, TaskStories.assigned(TASK, "1", 1, TaskStories.HEALTH, DUE));
    List<TaskEvent> said =
        List.of(
            new ReminderSent("Gọi cho bà " + SECRET, SAID),
            new ExplanationRequested("Vì sao bà " + SECRET + " chưa được trả lời?", SAID),
            new ExplanationGiven("Bà " + SECRET + " đi vắng", SAID),
            new TaskCommented("Bà " + SECRET + ", 12 Lê Lợi", SAID));
    List<Said> secrets = new ArrayList<>();
    for (TaskEvent event : said) {
      long position = dondoc.append(CITIZEN_DESK, TASK, event).lastPosition();
      secrets.add(new Said(TASK, secrets.size() + 1, position));
    }
    dondoc.append(TASK, new TaskAccepted(SAID));
    return secrets;
  }

  private void append(String task, List<TaskEvent> events) {
    for (int version = 0; version < events.size(); version++) {
      long position = dondoc.append(task, events.get(version)).lastPosition();
      if (events.get(version) instanceof Remark) {
        remarks.add(new Said(task, version, position));
      }
    }
  }

  private void erase(Said remark) {
    dondoc.append(
        remark.task(), new ContentErased(remark.position(), remark.version(), DECISION, TODAY));
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  @Order(1)
  void theHistoryHasItsPlaceItsTimeAndByWhichDecisionItWasErased() {
    JsonNode items = dondoc.json("/api/tasks/" + TASK + "/history").get("items");

    JsonNode comment = items.get(4);
    assertThat(comment.get("type").asString()).isEqualTo("task-commented");
    assertThat(comment.get("position").asLong()).isEqualTo(5);
    assertThat(comment.get("occurredOn").asString()).isEqualTo("2022-12-01");
    assertThat(comment.get("recordedAt").asString()).isNotEmpty();
    assertThat(comment.path("actor").asString("")).isEmpty();
    assertThat(comment.get("summary").asString())
        .isEqualTo(
            "Nội dung của sự kiện này đã được xóa ngày 22/11/2026, theo: Quyết định 7/QĐ-UBND.");
    JsonNode erasure = items.get(9);
    assertThat(erasure.get("type").asString()).isEqualTo("content-erased");
    assertThat(erasure.get("reason").asString()).isEqualTo(DECISION);
    assertThat(erasure.get("summary").asString())
        .isEqualTo("lan.nt đã xóa nội dung của sự kiện ở vị trí 5, theo: Quyết định 7/QĐ-UBND.");
    assertThat(
            dondoc
                .json("/api/tasks/" + TASK + "/history", "Accept-Language", "en")
                .at("/items/4/summary")
                .asString())
        .isEqualTo(
            "What this event said was erased on 22 November 2026, decision: Quyết định"
                + " 7/QĐ-UBND.");
  }

  @Test
  @Order(1)
  void theTaskShowsThatSomethingWasSaidAndIsGone() {
    JsonNode task = dondoc.json("/api/tasks/" + TASK);

    assertThat(task.at("/comments/0/erasedOn").asString()).isEqualTo("2026-11-22");
    assertThat(task.at("/comments/0/text").isNull()).isTrue();
    assertThat(task.at("/comments/0/by").isNull()).isTrue();
    assertThat(task.at("/comments/1/text").asString()).isEqualTo("Đã trao đổi lại");
    assertThat(task.at("/reminders/0/erasedOn").asString()).isEqualTo("2026-11-22");
    JsonNode explanation = task.at("/explanations/0");
    assertThat(task.get("explanations")).hasSize(1);
    assertThat(explanation.get("requestErasedOn").asString()).isEqualTo("2026-11-22");
    assertThat(explanation.get("erasedOn").asString()).isEqualTo("2026-11-22");
    assertThat(explanation.get("givenOn").asString()).isEqualTo("2022-12-01");
    assertThat(task.get("progress")).isEqualTo(before.get("progress"));
    assertThat(task.get("version").asLong()).isEqualTo(before.get("version").asLong() + 5);
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(
      strings = {
        "/api/tasks/task-a",
        "/api/tasks/task-a?knownAt=6",
        "/api/tasks/task-a/history",
        "/api/tasks/task-a/replay",
        "/api/tasks/task-a/replay?direction=BACKWARDS",
        "/api/tasks/task-a/compare?from=v0&to=v4",
        "/api/tasks/task-a/as-of?version=4",
        "/api/tasks/task-a/as-of?position=6",
        "/api/tasks/task-a/why?on=2023-01-20",
        "/api/tasks/task-a/why?on=2023-01-20&knownAt=6",
        "/api/tasks?q=nguyen",
        "/api/overdue?on=2023-01-20&knownAt=6",
        "/api/statistics/agencies?on=2023-01-20",
        "/api/audit/changes?plan=plan-1&from=1",
        "/api/audit/events",
        "/api/audit/events?task=task-a",
        "/api/audit/events?stream=task-a&actor=lan.nt",
      })
  void nobodyIsToldWhatWasSaid(String path) {
    for (String type : List.of("application/json", "text/csv", NDJSON)) {
      HttpResponse<String> answer = dondoc.get(path, "Accept", type);
      assertThat(answer.statusCode())
          .as("%s %s: %s", path, type, answer.body())
          .isIn(type.equals("application/json") ? List.of(200) : List.of(200, 406));
      assertThat(answer.body()).doesNotContain(SECRET, "Lê Lợi", "\"" + WHO);
    }
  }

  @Test
  @Order(1)
  void theReplayGoesOnBeyondIt() {
    JsonNode steps = dondoc.json("/api/tasks/" + TASK + "/replay").get("items");

    assertThat(steps).hasSize(11);
    assertThat(steps.at("/4/by").isNull()).isTrue();
    assertThat(steps.at("/4/event/kind").asString()).isEqualTo("COMMENT");
    assertThat(steps.at("/5/after/progress").asString()).isEqualTo("IN_PROGRESS");
    assertThat(dondoc.json("/api/tasks/" + TASK + "/as-of?version=4").at("/asOf/type").asString())
        .isEqualTo("task-commented");
  }

  @Test
  @Order(1)
  void ofTheTasksEventsTheRecordKnowsWhatFollowed() {
    JsonNode items = dondoc.json("/api/audit/events?task=" + TASK).get("items");

    assertThat(items.at("/4/summary").asString()).contains("đã được xóa ngày 22/11/2026");
    assertThat(items.at("/4/payload").isNull()).isTrue();
    assertThat(items.at("/5/summary").asString())
        .as("the agency is known from before")
        .startsWith("Sở Y tế đã nhận nhiệm vụ");
  }

  @Test
  @Order(1)
  void nothingInTheDatabaseSaysWhatWasSaid() {
    for (String table : tables()) {
      assertThat(rows(table)).as(table).noneMatch(row -> row.contains(SECRET) || row.contains(WHO));
    }
  }

  @Test
  @Order(2)
  void everyFileHandedOutIsAcceptedByTheVerifierAlsoAgainstAnOlderCheckpoint() {
    String older = directory.resolve("older").toString();
    QueryTestbed.await(
        "all signed",
        () ->
            dondoc
                .get("/api/audit/log/checkpoint")
                .body()
                .lines()
                .toList()
                .get(1)
                .equals(String.valueOf(dondoc.log().head())));

    assertThat(verifier.of("history", file("/api/tasks/" + TASK + "/history")).exitCode()).isZero();
    assertThat(verifier.of("history", file("/api/audit/events")).exitCode()).isZero();
    Verification.Verdict dump = verifier.of("dump", file("/api/audit/dump"), "--checkpoint", older);
    assertThat(dump.exitCode()).as("%s", dump).isZero();
    assertThat(dump.facts().path("erased").asLong()).isGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @Order(3)
  @ValueSource(strings = {"tasks", "overdue", "history"})
  void aReadModelMadeAnewHasTheSameRows(String name) {
    JsonNode live = dondoc.projection(name);
    assertThat(live.get("deadLetters").asLong()).isZero();
    int generation = live.get("generation").asInt();
    List<String> tables = tables().stream().filter(it -> isOf(name, generation, it)).toList();

    assertThat(dondoc.post("/api/admin/projections/" + name + "/rebuild", "{}").statusCode())
        .isEqualTo(202);
    QueryTestbed.await(
        name + " serves its new generation",
        () -> dondoc.projection(name).get("generation").asInt() > generation);

    JsonNode rebuilt = dondoc.projection(name);
    assertThat(rebuilt.at("/rebuild/note").asString()).startsWith("equal to what served");
    assertThat(rebuilt.get("appliedHash")).isEqualTo(live.get("appliedHash"));
    assertThat(tables).isNotEmpty();
    for (String table : tables) {
      String next = table.replaceAll("_\\d+$", "_" + rebuilt.get("generation").asInt());
      assertThat(rows(next)).as(next).isEqualTo(rows(table));
    }
  }

  private static boolean isOf(String name, int generation, String table) {
    return table.matches("query\\." + name + "(_[a-z]+)?_" + generation);
  }

  private String file(String path) {
    HttpResponse<String> answer = dondoc.get(path, "Accept", NDJSON);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** All but of the access log, which keeps what was asked for, such as a name to search by. */
  private List<String> tables() {
    return dondoc
        .sql()
        .sql(
            "select schemaname || '.' || tablename from pg_tables"
                + " where schemaname in ('log', 'query', 'proof')")
        .query(String.class)
        .list();
  }

  private List<String> rows(String table) {
    return dondoc
        .sql()
        .sql("select r::text from " + table + " r order by 1")
        .query(String.class)
        .list();
  }
}
