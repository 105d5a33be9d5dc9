package vn.dondoc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator's day, through the command line against a running query side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandLineIT {

  private static final int TASKS = 30;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunningQuerySide dondoc = new RunningQuerySide();

  @BeforeAll
  void aQuerySideWithThirtyTasks() {
    for (int i = 1; i <= TASKS; i++) {
      dondoc.assign("task-%02d".formatted(i));
    }
    dondoc.start();
    dondoc.awaitAll(TASKS);
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  @Order(1)
  void statusTellsALineAProjection() {
    Spoken status = dondoc.run("status");

    assertThat(status.exitCode()).as(status.toString()).isEqualTo(ExitCode.OK);
    assertThat(status.out()).hasSize(4).allMatch(line -> line.contains("RUNNING"));
    assertThat(status.out())
        .anyMatch(line -> line.startsWith("tasks ") && line.contains("30 of 30"));
  }

  @Test
  @Order(2)
  void asJsonEachLineIsAnObject() {
    Spoken status = dondoc.run("status", "tasks", "--json");

    JsonNode tasks = JSON.readTree(status.out().getFirst());
    assertThat(status.out()).hasSize(1);
    assertThat(tasks.get("name").asString()).isEqualTo("tasks");
    assertThat(tasks.get("position").asLong()).isEqualTo(TASKS);
  }

  @Test
  @Order(3)
  void aRebuildTellsItsProgressAndStandsByUntilItIsSwitchedToAndBack() {
    Spoken rebuild = dondoc.run("rebuild", "tasks", "--switch", "MANUAL");
    assertThat(rebuild.exitCode()).as(rebuild.toString()).isEqualTo(ExitCode.OK);
    assertThat(rebuild.out())
        .anyMatch(line -> line.startsWith("tasks: READY generation 2, 30 of 30 (100%)"));
    assertThat(rebuild.err()).isEmpty();

    Spoken difference = dondoc.run("difference", "tasks");
    assertThat(difference.out().getFirst())
        .contains("generation 1")
        .contains("and 2")
        .contains("equal to what served");

    assertThat(dondoc.run("rebuild", "tasks").exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(dondoc.run("switch", "tasks").out().getFirst())
        .contains("generation 2, generation 1 stands by");
    assertThat(dondoc.run("switch", "tasks").out().getFirst())
        .contains("generation 1, generation 2 stands by");
    Spoken discarded = dondoc.run("discard", "tasks");
    assertThat(discarded.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(discarded.out()).singleElement().asString().doesNotContain("stands by");
    Spoken again = dondoc.run("switch", "tasks");
    assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(again.err()).singleElement().asString().contains("STANDBY_MISSING");
  }

  @Test
  @Order(4)
  void aRowChangedByHandIsNamedByVerifyAndPutRightByARebuild() {
    assertThat(dondoc.run("verify").exitCode()).isEqualTo(ExitCode.OK);
    dondoc.sql("update query.tasks_1 set leader = 'x' where task_id = 'task-07'");

    Spoken verified = dondoc.run("verify", "tasks");

    assertThat(verified.exitCode()).isEqualTo(ExitCode.WRONG);
    assertThat(verified.out())
        .anyMatch(line -> line.startsWith("tasks: DIFFERENT"))
        .anyMatch(line -> line.contains("CHANGED") && line.contains("task-07"))
        .anyMatch(line -> line.contains("leader: x -> Phó Chủ tịch"))
        .anyMatch(line -> line.contains("events: 7 task-assigned"));
    assertThat(dondoc.run("status", "tasks").exitCode()).isEqualTo(ExitCode.WRONG);
    Spoken rebuilt = dondoc.run("rebuild", "tasks", "--json");
    assertThat(rebuilt.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(JSON.readTree(rebuilt.out().getLast()).get("state").asString())
        .isEqualTo("SWITCHED");
    assertThat(dondoc.run("verify", "tasks").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  @Order(5)
  void aPauseIsSeenUntilItIsResumed() {
    assertThat(dondoc.run("pause", "plans", "--reason", "a look").out().getFirst())
        .contains("PAUSED", "paused by admin: a look");
    assertThat(dondoc.run("status").exitCode()).isEqualTo(ExitCode.WRONG);
    Spoken refused = dondoc.run("rebuild", "plans");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).singleElement().asString().contains("REBUILD_PAUSED");
    assertThat(dondoc.run("resume", "plans").exitCode()).isEqualTo(ExitCode.OK);
  }

  @Test
  @Order(6)
  void aRebuildIsFollowedByWhoeverWantsToAndCancelled() throws Exception {
    try (ExecutorService terminals = Executors.newFixedThreadPool(3)) {
      Future<Spoken> rebuild;
      Future<Spoken> followed;
      Future<Spoken> discarded;
      // So that it is still at its beginning when it is cancelled.
      try (RunningQuerySide.Hold _ = dondoc.holdLog()) {
        rebuild = terminals.submit(() -> dondoc.run("rebuild", "plans", "--json"));
        dondoc.awaitStatus("plans", "rebuild LOADING");
        StringWriter seen = new StringWriter();
        followed = terminals.submit(() -> dondoc.run(seen, "rebuild", "plans", "--follow"));
        RunningQuerySide.await(() -> seen.toString().startsWith("plans: LOADING"), "looked on at");
        assertThat(dondoc.run("rebuild", "plans").err())
            .singleElement()
            .asString()
            .contains("REBUILD_RUNNING");
        discarded = terminals.submit(() -> dondoc.run("discard", "plans"));
        // At once, though nobody can read the log.
        dondoc.awaitStatus("plans", "cancelled by admin");
      }

      assertThat(discarded.get().exitCode()).as("%s", discarded.get()).isEqualTo(ExitCode.OK);
      assertThat(discarded.get().out()).singleElement().asString().contains("rebuild CANCELLED");
      assertThat(rebuild.get().exitCode()).isEqualTo(ExitCode.WRONG);
      assertThat(JSON.readTree(rebuild.get().out().getLast()).get("state").asString())
          .isEqualTo("CANCELLED");
      assertThat(followed.get().exitCode()).isEqualTo(ExitCode.WRONG);
      assertThat(followed.get().out())
          .anyMatch(line -> line.startsWith("plans: LOADING"))
          .last()
          .asString()
          .startsWith("plans: CANCELLED");
      assertThat(followed.get().err()).singleElement().asString().contains("cancelled by admin");
    }
  }

  @Test
  @Order(7)
  void aProjectionIsDividedAndMadeWholeAgainAndItIsSaidWhoHoldsWhat() {
    Spoken divided = dondoc.run("segments", "plans", "--count", "2");
    assertThat(divided.exitCode()).as(divided.toString()).isEqualTo(ExitCode.OK);
    assertThat(divided.out())
        .hasSize(2)
        .allMatch(line -> line.contains("at 30, 0 events behind") && line.contains("held by "));

    Spoken whole = dondoc.run("segments", "plans", "--count", "1", "--json");
    assertThat(whole.out()).hasSize(1);
    assertThat(JSON.readTree(whole.out().getFirst()).get("of").asInt()).isEqualTo(1);
    assertThat(dondoc.run("segments", "plans", "--count", "3").err())
        .singleElement()
        .asString()
        .contains("PARAMETER_INVALID");
  }

  @Test
  @Order(8)
  void parkedEventsAreListedGroupedTriedAndSkipped() {
    dondoc.comment("task-unknown");
    dondoc.awaitAll(TASKS + 1);

    Spoken letters = dondoc.run("dead-letters", "--projection", "tasks");
    assertThat(letters.exitCode()).isEqualTo(ExitCode.WRONG);
    assertThat(letters.out().getFirst()).startsWith("tasks-31 task-unknown task-commented");
    assertThat(letters.out().getLast()).isEqualTo("1 events wait");
    Spoken groups = dondoc.run("dead-letters", "groups", "--json");
    String group =
        groups.out().stream()
            .map(JSON::readTree)
            .filter(it -> it.get("projection").asString().equals("tasks"))
            .map(it -> it.get("id").asString())
            .findAny()
            .orElseThrow();
    Spoken retried = dondoc.run("dead-letters", "retry-group", group);
    assertThat(retried.exitCode()).isEqualTo(ExitCode.WRONG);
    assertThat(retried.err()).singleElement().asString().contains("task-unknown");

    assertThat(dondoc.run("dead-letters", "skip", "tasks-31").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(
            dondoc
                .run("dead-letters", "skip", "tasks-31", "--reason", "written by hand")
                .exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(dondoc.run("dead-letters", "--projection", "tasks").exitCode())
        .isEqualTo(ExitCode.OK);
  }

  @Test
  @Order(9)
  void whatIsAskedForInAWrongWaySaysSo() {
    Spoken unknown = dondoc.run("rebuild", "nothing");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(unknown.err()).singleElement().asString().contains("PROJECTION_UNKNOWN");
    assertThat(dondoc.run("verify", "nothing", "--json").err())
        .singleElement()
        .asString()
        .startsWith("{\"error\":\"PROJECTION_UNKNOWN");
    assertThat(dondoc.run().exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(dondoc.run("rebuild", "tasks", "--switch", "NEVER").exitCode())
        .isEqualTo(ExitCode.USAGE);
    assertThat(dondoc.run("status", "--server", "http://127.0.0.1:1").exitCode())
        .isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  @Order(10)
  void oneTaskIsRebuiltWhereItServesAndTheDifferenceIsPrinted() {
    dondoc.sql("update query.history_1 set state = '{\"events\":9}' where task_id = 'task-03'");

    Spoken rebuilt = dondoc.run("rebuild", "history", "--stream", "task-03");

    assertThat(rebuilt.exitCode()).as(rebuilt.toString()).isEqualTo(ExitCode.OK);
    assertThat(rebuilt.out().getFirst())
        .startsWith("history: task-03 rebuilt from 1 events")
        .endsWith("0 rows added, 0 removed, 1 changed");
    assertThat(rebuilt.out())
        .anyMatch(line -> line.contains("CHANGED") && line.contains("task-03"))
        .anyMatch(line -> line.contains("events: 3 task-assigned"));
    assertThat(dondoc.run("verify", "history").exitCode()).isEqualTo(ExitCode.OK);
    Spoken again = dondoc.run("rebuild", "history", "--stream", "task-03", "--json");
    assertThat(again.out()).hasSize(1);
    assertThat(JSON.readTree(again.out().getFirst()).get("changed").asLong()).isZero();
    Spoken unknown = dondoc.run("rebuild", "history", "--stream", "task-99");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(unknown.err()).singleElement().asString().contains("STREAM_UNKNOWN");
    assertThat(
            dondoc
                .run("rebuild", "history", "--stream", "task-03", "--switch", "MANUAL")
                .exitCode())
        .isEqualTo(ExitCode.USAGE);
  }
}
