package vn.dondoc.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
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
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.Runbook.Said;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.Postgres;
import vn.dondoc.drills.harness.Program;
import vn.dondoc.drills.harness.Waiting;
import vn.dondoc.harness.BuiltJars;

/**
 * The administrators' runbooks, their commands as they stand, in the order in which a bad day needs
 * them: streams are parked by a faulty program, its node is replaced by one of the program without
 * the fault, what waited is taken up, and what somebody changed by hand is rebuilt.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProjectionRunbooksIT {

  private static final String DATABASE = "dondoc";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration SECONDS_OF_A_TAKEOVER = Duration.ofSeconds(15);
  private static final String KEY = "checkpoint.key";
  private static final String AGENCIES = "code\tname\tgroups\nSTP\tSở Tư pháp\tSO\n";
  private static final Path GOLDEN =
      Runbook.repository().resolve("shared-events/src/test/resources/golden");

  @TempDir private static Path home;
  private Path desk;
  private Postgres postgres;
  private DondocServer faulty;
  private DondocServer mended;

  /** Where each tells its health, as where somebody watches them. */
  private int healthOfFaulty;

  private int healthOfMended;

  /** The task that is taken up, and the one of which an event is left out. */
  private String takenUp;

  private String leftOut;

  @BeforeAll
  void aFaultyProgramParksTwoStreams() throws Exception {
    desk = Files.createDirectories(home.resolve("desk"));
    Path node = Files.createDirectories(home.resolve("faulty"));
    postgres = Postgres.start(home.resolve("postgres"));
    healthOfFaulty = DondocServer.freePort();
    healthOfMended = DondocServer.freePort();
    faulty =
        DondocServer.start(
            Program.changed(
                BuiltJars.find("standalone", "dondoc.jar"),
                BuiltJars.find("next-program", "next-program.jar"),
                "vn.dondoc.next.FaultyOverdue"),
            node,
            postgres,
            DATABASE,
            "--management.server.port=" + healthOfFaulty,
            "--dondoc.automation.enabled=false");
    faulty.require(faulty.postTable("/api/agencies/import", AGENCIES));
    takenUp = poisonedTask();
    leftOut = poisonedTask();
    assertThat(Waiting.until(() -> letters(faulty).size() == 4, PATIENCE)).isTrue();
  }

  @AfterAll
  void stop() throws IOException {
    for (DondocServer server : new DondocServer[] {faulty, mended}) {
      if (server != null) {
        server.close();
      }
    }
    postgres.close();
  }

  @Test
  @Order(1)
  void whatIsParkedIsSeenWithItsCauseAndItsEvent() throws Exception {
    Said seen = run("parked-stream.md", "See what waits", Map.of("DONDOC", commandLine(faulty)));
    assertThat(seen.text())
        .contains("4 events parked", "this program has a fault", "4 events wait")
        .containsPattern("overdue-\\d+ " + takenUp + " task-commented")
        .containsPattern("overdue-\\d+ " + leftOut + " task-accepted");

    Said event =
        run(
            "parked-stream.md",
            "See the event and mend the program",
            Map.of("D", faulty.address(), "POSITION", letterOf(takenUp).split("-")[1]));
    assertThat(event.text()).contains("task-commented", "poison", takenUp);
  }

  @Test
  @Order(2)
  void anEventIsLeftOutForAReasonThatIsKept() throws Exception {
    Said said =
        run(
            "parked-stream.md",
            "Leave the event out for good",
            Map.of(
                "DONDOC",
                commandLine(faulty) + " --user lan.nt",
                "D",
                faulty.address(),
                "LETTER",
                letterOf(leftOut),
                "REASON",
                "Quyết định số 7"));

    assertThat(said.text())
        .contains("1 events applied, 0 still wait")
        .contains("\"skippedBy\":\"lan.nt\"", "Quyết định số 7");
    assertThat(letters(faulty).size()).isEqualTo(2);
  }

  @Test
  @Order(3)
  void aNodeIsTakenOutAndTheOtherGoesOn() throws Exception {
    mended = aNodeBeside();
    long given = give(faulty);
    // As a node that has something to finish first, and answers meanwhile.
    String slowly = "(sleep 2; echo stopped; kill %d) &".formatted(faulty.pid());

    Said said =
        run(
            "take-a-node-out.md",
            "Take it out",
            Map.of(
                "M",
                "http://127.0.0.1:" + healthOfFaulty,
                "OTHER",
                mended.address(),
                "DONDOC",
                commandLine(mended),
                "STOP",
                slowly));

    assertThat(said.text().lines().dropWhile(line -> !line.equals("stopped")))
        .as("seen once it was stopped, and not before: %s", said.text())
        .anyMatch(line -> line.contains("RUNNING"))
        .anyMatch(line -> line.contains("segment 0 of 1 at") && line.contains(", held by "));
    assertThat(mended.get("/api/tasks?limit=1&waitFor=" + given).isGood()).isTrue();
    long after = give(mended);
    for (String list : List.of("tasks", "overdue")) {
      assertThat(
              Waiting.until(
                  () -> mended.get("/api/" + list + "?limit=1&waitFor=" + after).isGood(),
                  SECONDS_OF_A_TAKEOVER))
          .as(list)
          .isTrue();
    }
  }

  @Test
  @Order(4)
  void theParkedStreamIsTakenUpByTheMendedProgram() throws Exception {
    Said said =
        run(
            "parked-stream.md",
            "Take the stream up again",
            Map.of(
                "DONDOC",
                commandLine(mended),
                "PROJECTION",
                "overdue",
                "LETTER",
                letterOf(takenUp)));

    assertThat(said.text())
        .contains("2 events applied, 0 still wait", "0 events wait", "overdue: EQUAL");
  }

  @Test
  @Order(5)
  void rowsChangedByHandAreFoundRebuiltAndSwitchedTo() throws Exception {
    postgres.change(
        DATABASE,
        List.of("update query.tasks_1 set leader = 'x' where task_id = '" + takenUp + "'"));
    Map<String, String> values = Map.of("DONDOC", commandLine(mended), "PROJECTION", "tasks");

    Said found = run("rebuild-a-projection.md", "Find out whether rows are wrong", values);
    assertThat(found.text()).contains("tasks: DIFFERENT", takenUp, "leader: x -> ");

    Said switched = run("rebuild-a-projection.md", "Rebuild, look, and switch by hand", values);
    assertThat(switched.text())
        .contains("tasks: READY generation ", "1 changed", takenUp, "stands by");

    Said again = run("rebuild-a-projection.md", "Rebuild at once", values);
    assertThat(again.text())
        .contains("SWITCHED", "equal to what served, row for row")
        .doesNotContain("stands by");

    Said heldUp = run("rebuild-a-projection.md", "Hold it up, or end it", values);
    assertThat(heldUp.text()).contains("PAUSED", "the disk is nearly full", "RUNNING");
  }

  @Test
  @Order(6)
  void oneTaskIsMadeAnewWhereItServes() throws Exception {
    postgres.change(
        DATABASE, List.of("delete from query.history_1 where task_id = '" + takenUp + "'"));

    Said said =
        run(
            "rebuild-a-projection.md",
            "One task only",
            Map.of(
                "DONDOC",
                commandLine(mended),
                "D",
                mended.address(),
                "PROJECTION",
                "history",
                "STREAM",
                takenUp));

    assertThat(said.text()).contains("RIGHT", "history: EQUAL", "\"repairedBy\"", takenUp);
  }

  @Test
  @Order(7)
  void eventsOfAnOldRevisionAreReadAsOnesOfTheNewAndStayWhatTheyWere() throws Exception {
    long position = storeInTheOldRevision();
    assertThat(
            Waiting.until(
                () ->
                    mended.get("/api/audit/checkpoint?format=text").text().startsWith("dondoc1 ")
                        && mended.get("/api/tasks?limit=1&waitFor=" + position).isGood(),
                PATIENCE))
        .isTrue();
    assertThat(run("change-an-event.md", "Before the update", Map.of("D", mended.address())))
        .extracting(Said::exitCode)
        .isEqualTo(0);

    Said said =
        run(
            "change-an-event.md",
            "After the update",
            Map.of(
                "D",
                mended.address(),
                "DONDOC",
                commandLine(mended),
                "VERIFIER",
                BuiltJars.find("verifier", "verifier.jar").toString(),
                "TYPE",
                "task-assigned"));

    assertThat(said.text())
        .containsPattern("1 \"revision\":1\n")
        .containsPattern("[3-9] \"revision\":2\n")
        .contains("tasks: EQUAL", "overdue: EQUAL", "history: EQUAL", "ĐÃ XÁC MINH");
    assertThat(mended.require(mended.get("/api/tasks/task-1")).text()).contains("Rà soát danh mục");
  }

  @Test
  @Order(8)
  void whetherTheLogIsVouchedForIsToldWhereHealthIs() throws Exception {
    Said said =
        run(
            "checkpoint-key.md",
            "`queryProof` is down",
            Map.of("M", "http://127.0.0.1:" + healthOfMended));

    assertThat(said.text()).contains("\"status\":\"UP\"");
  }

  /** Every command of a part has to end well. */
  private Said run(String runbook, String part, Map<String, String> values) throws Exception {
    Said said = Runbook.named(runbook).run(part, desk, values);
    assertThat(said.exitCode()).as(said.text()).isZero();
    return said;
  }

  private static String commandLine(DondocServer server) {
    return "java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar %s --server %s"
        .formatted(BuiltJars.find("cli", "dondoc-cli.jar"), server.address());
  }

  /** Of the program as it was built, with the same key. */
  private DondocServer aNodeBeside() throws IOException {
    Path node = Files.createDirectories(home.resolve("mended"));
    Files.copy(
        home.resolve("faulty").resolve(KEY), node.resolve(KEY), StandardCopyOption.COPY_ATTRIBUTES);
    return DondocServer.start(
        BuiltJars.find("standalone", "dondoc.jar"),
        node,
        postgres,
        DATABASE,
        "--management.server.port=" + healthOfMended,
        "--dondoc.automation.enabled=false");
  }

  private String poisonedTask() throws IOException {
    String task = assign(faulty).path("taskId").asString();
    faulty.require(faulty.post("/api/tasks/" + task + "/comment", "{\"text\":\"poison\"}"));
    faulty.require(faulty.post("/api/tasks/" + task + "/accept", "{}"));
    return task;
  }

  /** Returns the position of a task that is given now. */
  private static long give(DondocServer server) throws IOException {
    return assign(server).path("position").asLong();
  }

  private static JsonNode assign(DondocServer server) throws IOException {
    return server
        .require(
            server.post(
                "/api/tasks",
                """
                {"content":"Rà soát hồ sơ","leadAgency":"STP","deadline":"Trước ngày 15/01/2024",
                 "assignedOn":"2023-11-01"}"""))
        .json();
  }

  private static JsonNode letters(DondocServer server) throws IOException {
    return server.require(server.get("/api/admin/dead-letters")).json().path("items");
  }

  /** The first of a task's events that wait. */
  private String letterOf(String task) throws IOException {
    DondocServer server = mended == null ? faulty : mended;
    for (JsonNode letter : letters(server)) {
      if (letter.path("streamId").asString().equals(task)) {
        return letter.path("id").asString();
      }
    }
    throw new AssertionError("nothing of " + task + " is parked: " + letters(server));
  }

  /** As a program of before would have; returns its position. */
  private long storeInTheOldRevision() throws IOException, SQLException {
    String payload = Files.readString(GOLDEN.resolve("task-assigned.1.json"));
    String metadata = Files.readString(GOLDEN.resolve("metadata.json"));
    postgres.change(
        DATABASE,
        List.of(
            "update log.log_head set position = position + 1",
            """
            insert into log.event (position, stream_id, stream_version, event_id, type, revision,
              recorded_at, payload, metadata, salt, payload_hash)
            select position, 'task-1', 0, gen_random_uuid(), 'task-assigned', 1, recorded_at,
              $golden$%1$s$golden$::json, $golden$%2$s$golden$::json, salt,
              sha256(salt || convert_to($golden$%1$s$golden$, 'UTF8'))
            from log.log_head, (select decode(repeat('07', 16), 'hex') as salt) salted"""
                .formatted(payload, metadata)));
    return postgres.number(DATABASE, "select position from log.log_head");
  }
}
