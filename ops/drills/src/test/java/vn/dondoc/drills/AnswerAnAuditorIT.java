package vn.dondoc.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.Runbook.Said;
import vn.dondoc.drills.harness.DondocServer;
import vn.dondoc.drills.harness.Postgres;
import vn.dondoc.drills.harness.Waiting;
import vn.dondoc.harness.BuiltJars;

/**
 * The runbook's commands, as they stand in it: what is to be asked of a running dondoc, and then,
 * when that has been stopped, what is to be checked of its answers.
 */
class AnswerAnAuditorIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DAY = "2024-02-01";
  private static final String VERIFIED = "ĐÃ XÁC MINH";
  private static final String NOT_VERIFIED = "KHÔNG ĐÚNG";

  private final Runbook runbook = Runbook.named("answer-an-auditor.md");

  @TempDir private Path home;

  @Test
  void leadsFromAQuestionToAVerifiedAnswer() throws Exception {
    Path desk = Files.createDirectories(home.resolve("desk"));
    Case asked = asked(desk);

    // Nobody answers any more: what is checked now is checked without dondoc.
    Said checked = check(desk, asked);

    assertThat(checked.exitCode()).as(checked.text()).isZero();
    assertThat(checked.text().lines().filter(line -> line.startsWith(VERIFIED)))
        .as("checkpoint, history, list, dump, who looked")
        .hasSize(5);
    assertThat(checked.text())
        .contains("không thiếu lượt nào: có")
        .containsPattern("admin .*: xem lý do /api/tasks/" + asked.task() + "/why")
        .containsPattern("admin .*: xem các sự kiện /api/audit/events.plan=" + asked.plan())
        .containsPattern("admin .*: lấy toàn bộ nhật ký /api/audit/dump");
    thenForgeriesAreFound(desk, asked);
  }

  /** What is asked about. */
  private record Case(String task, String plan) {}

  private Case asked(Path desk) throws Exception {
    Path node = Files.createDirectories(home.resolve("node"));
    try (Postgres postgres = Postgres.start(home.resolve("postgres"));
        DondocServer dondoc =
            DondocServer.start(
                BuiltJars.find("standalone", "dondoc.jar"), node, postgres, "dondoc")) {
      Case asked = aTaskThatWasOverdue(dondoc);
      String task = asked.task();
      printed(dondoc, "log", desk.resolve("log.txt"));
      printed(dondoc, "access", desk.resolve("looks.txt"));
      dondoc.require(dondoc.post("/api/tasks/" + task + "/remind", "{\"text\":\"Đề nghị sớm\"}"));
      dondoc.require(dondoc.get("/api/audit/events?plan=" + asked.plan()));

      Said said =
          runbook.run(
              "Ask, where dondoc can be reached",
              desk,
              Map.of("D", dondoc.address(), "TASK", task, "DAY", DAY, "KEPT", "log.txt"));

      assertThat(said.exitCode()).as(said.text()).isZero();
      // By what was known of its report it was done in time, until that was rejected.
      assertThat(desk.resolve("known.txt"))
          .content()
          .containsPattern("(?m)^\\d+ ON_TIME \\S+ admin \"summary\":")
          .containsPattern("(?m)^\\d+ OVERDUE \\S+ admin \"summary\":.*Thiếu phụ lục");
      assertThat(desk.resolve("verdict.json")).content().contains("\"lateness\":\"OVERDUE\"");
      assertThat(desk.resolve("overdue.jsonl")).content().contains(task);
      return asked;
    }
  }

  private static Case aTaskThatWasOverdue(DondocServer dondoc) throws IOException {
    dondoc.require(dondoc.post("/api/sample", "{}"));
    JsonNode other = dondoc.require(dondoc.get("/api/tasks?limit=1")).json().at("/items/0");
    String plan = other.path("planId").asString();
    String task =
        dondoc
            .require(
                dondoc.post(
                    "/api/tasks",
                    """
                    {"content":"Rà soát hồ sơ","leadAgency":"%s","deadline":"Trước ngày 15/01/2024",
                     "assignedOn":"2023-11-01"}"""
                        .formatted(other.path("leadAgency").asString())))
            .json()
            .path("taskId")
            .asString();
    String product = "{\"text\":\"Báo cáo\",\"documentNumber\":\"12/BC\"}";
    for (String[] command :
        new String[][] {
          {"accept", "{\"occurredOn\":\"2023-11-02\"}"},
          {"complete", "{\"product\":" + product + ",\"occurredOn\":\"2024-01-12\"}"},
          {"reject", "{\"reason\":\"Thiếu phụ lục\",\"occurredOn\":\"2024-01-16\"}"},
        }) {
      dondoc.require(dondoc.post("/api/tasks/" + task + "/" + command[0], command[1]));
    }
    return new Case(task, plan);
  }

  /** The line of a checkpoint that covers what there is now, as somebody prints it each day. */
  private static void printed(DondocServer dondoc, String log, Path file) throws IOException {
    String list = log.equals("log") ? "/api/tasks?limit=1" : "/api/audit/access?limit=1";
    long least = dondoc.require(dondoc.get(list)).json().path("position").asLong();
    boolean covered =
        Waiting.until(
            () -> {
              String line = dondoc.get("/api/audit/checkpoint?format=text&log=" + log).text();
              Files.writeString(file, line);
              return line.startsWith("dondoc1 ") && Long.parseLong(line.split(" ")[2]) >= least;
            },
            PATIENCE);
    assertThat(covered).as(Files.readString(file)).isTrue();
  }

  private Said check(Path desk, Case asked) throws IOException, InterruptedException {
    Path verifier = BuiltJars.find("verifier", "verifier.jar");
    return runbook.run(
        "Check, anywhere",
        desk,
        Map.of(
            "VERIFIER",
            verifier.toString(),
            "KEPT",
            "log.txt",
            "KEPT_ACCESS",
            "looks.txt",
            "TASK",
            asked.task(),
            "PLAN",
            asked.plan()));
  }

  private void thenForgeriesAreFound(Path desk, Case asked)
      throws IOException, InterruptedException {
    for (String[] forgery :
        new String[][] {
          {"access.jsonl", "admin", "nobody"}, {"history.jsonl", "Thiếu phụ lục", "Đủ phụ lục"},
        }) {
      Path file = desk.resolve(forgery[0]);
      String before = Files.readString(file);
      Files.writeString(file, before.replace(forgery[1], forgery[2]));

      Said said = check(desk, asked);

      assertThat(said.exitCode()).as(said.text()).isEqualTo(1);
      assertThat(said.text()).contains(NOT_VERIFIED);
      Files.writeString(file, before);
    }
  }
}
