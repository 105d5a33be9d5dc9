package vn.dondoc.drills.rebuild;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.dondoc.drills.harness.AdminProgram;
import vn.dondoc.drills.harness.AdminProgram.Said;
import vn.dondoc.drills.harness.Waiting;

/** A task that a faulty program cannot follow any further, until another program can. */
final class ParkedStream {

  private static final String PROJECTION = "overdue";

  /** What the faulty program stumbles over. */
  private static final String POISON = "{\"text\":\"poison\"}";

  /** What happens to the task from there on. */
  private static final List<String> EVENTS =
      List.of("task-commented", "task-accepted", "completion-reported", "completion-confirmed");

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Scene scene;
  private final Checks checks;
  private final String agency;
  private String task = "";

  /**
   * @param agency that leads the task and no other
   */
  ParkedStream(Scene scene, Checks checks, String agency) {
    this.scene = scene;
    this.checks = checks;
    this.agency = agency;
  }

  /** A task that is overdue, and then done; but the faulty program never comes to know that. */
  void happens() throws IOException {
    task =
        scene
            .order(
                "/api/tasks",
                """
                {"content":"Báo cáo kết quả","leadAgency":"%s","deadline":"Trước ngày 15/01/2024",
                 "assignedOn":"2023-11-01"}"""
                    .formatted(agency))
            .path("taskId")
            .asString();
    step("comment", POISON);
    step("accept", "{}");
    step("complete", "{\"product\":{\"text\":\"Báo cáo\",\"documentNumber\":\"12/BC\"}}");
    step("confirm", "{}");
    boolean parked =
        Waiting.until(
            () -> scene.projection(PROJECTION).path("deadLetters").asInt() == EVENTS.size(),
            LONGEST);
    if (!parked) {
      throw new IOException("nothing is parked: " + scene.projection(PROJECTION));
    }
  }

  private void step(String name, String json) throws IOException {
    scene.order("/api/tasks/%s/%s".formatted(task, name), json);
  }

  /** While the faulty program runs. */
  void isSeen(LiveWrites others) throws IOException {
    Said status = scene.admin("status", PROJECTION);
    checks.check(
        "a stream that cannot be applied is parked, and status says so",
        status.exitCode() == AdminProgram.WRONG
            && status.has(line -> line.contains(EVENTS.size() + " events parked")),
        status);
    othersGoOn(others);
    Said letters = scene.admin("dead-letters", "--projection", PROJECTION);
    checks.check(
        "its events are listed in their order",
        letters.exitCode() == AdminProgram.WRONG && areListed(letters.lines()),
        letters);
    Said groups = scene.admin("dead-letters", "groups");
    checks.check(
        "and their cause",
        groups.exitCode() == AdminProgram.WRONG
            && groups.has(line -> line.contains("1 streams") && line.contains("has a fault")),
        groups);
    Said early = scene.admin("dead-letters", "retry", letter());
    checks.check(
        "a retry before the fault is mended applies nothing",
        early.exitCode() == AdminProgram.WRONG
            && early.has(line -> line.contains("0 events applied, 4 still wait")),
        early);
  }

  private void othersGoOn(LiveWrites others) throws IOException {
    long given = others.given();
    JsonNode list =
        scene.ask(
            "/api/overdue?limit=1&agency=%s&waitFor=%d"
                .formatted(RebuildRun.BUSY, others.position()));
    checks.check(
        "other streams go on",
        list.path("total").asLong() >= given,
        "%d tasks given, %s overdue".formatted(given, list.path("total")));
    checks.check(
        "the parked task is out of date in this list, and in no other",
        overdue() == 1 && isCompleted(),
        "%d overdue, though it is completed".formatted(overdue()));
  }

  private boolean areListed(List<String> lines) {
    if (lines.size() != EVENTS.size() + 1 || !lines.getLast().equals("4 events wait")) {
      return false;
    }
    for (int i = 0; i < EVENTS.size(); i++) {
      if (!lines.get(i).contains(" %s %s, ".formatted(task, EVENTS.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** The first of them, by which the stream is taken up. */
  private String letter() throws IOException {
    return scene
        .ask("/api/admin/dead-letters?projection=" + PROJECTION)
        .at("/items/0/id")
        .asString();
  }

  /** When a program runs in which the fault is mended. */
  void isTakenUp() throws IOException {
    String letter = letter();
    Said retried = scene.admin("dead-letters", "retry", letter);
    checks.check(
        "after the fault is mended the stream is taken up",
        retried.isGood() && retried.has(line -> line.contains("4 events applied, 0 still wait")),
        retried);
    Said letters = scene.admin("dead-letters");
    checks.check("nothing waits any more", letters.isGood(), letters);
    checks.check(
        "the list knows that the task is done", overdue() == 0, "%d overdue".formatted(overdue()));
    // Rows built anew from the log are applied in its order; these are the same.
    Said verified = scene.admin("verify", PROJECTION);
    checks.check("its events were applied in their order", verified.isGood(), verified);
  }

  private long overdue() throws IOException {
    return scene.ask("/api/overdue?limit=1&agency=" + agency).path("total").asLong();
  }

  private boolean isCompleted() throws IOException {
    return scene.ask("/api/tasks/" + task).toString().contains("\"COMPLETED\"");
  }
}
