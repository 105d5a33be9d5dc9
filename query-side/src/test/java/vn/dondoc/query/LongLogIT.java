package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;

/** A query side that has nothing yet, before a log that is already long. */
class LongLogIT {

  private static final int TASKS = 11;
  private static final int EVENTS_A_TASK = 1_000;
  private static final int EVENTS = TASKS * EVENTS_A_TASK;
  private static final String[] PROJECTIONS = {"tasks", "overdue", "history", "plans"};

  private final QueryTestbed dondoc = new QueryTestbed();

  @BeforeEach
  void aLongLog() {
    for (int i = 0; i < TASKS; i++) {
      String taskId = "task-%02d".formatted(i);
      List<DomainEvent> events = new ArrayList<>();
      events.add(assigned(taskId, "1", 1, HEALTH, ISSUED));
      while (events.size() < EVENTS_A_TASK) {
        events.add(new TaskCommented("Ý kiến\t\\ " + events.size(), ISSUED));
      }
      dondoc.append(taskId, events.toArray(DomainEvent[]::new));
    }
  }

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void isLoadedInBulkFollowedFromThereAndEqualToARebuild() {
    dondoc.start();
    dondoc.awaitReady();

    for (String name : PROJECTIONS) {
      // It serves a moment before its rebuild has told what came of it.
      QueryTestbed.await(
          name + " loaded in bulk",
          () ->
              "not compared: nothing served before"
                  .equals(dondoc.projection(name).at("/rebuild/note").asString("")));
      JsonNode loaded = dondoc.projection(name);
      assertThat(loaded.get("generation").asInt()).isEqualTo(1);
      assertThat(loaded.get("position").asLong()).isEqualTo(EVENTS);
    }
    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(TASKS);

    dondoc.append("task-00", new TaskAccepted(ISSUED));
    dondoc.awaitApplied(PROJECTIONS);
    JsonNode history = dondoc.json("/api/tasks/task-00/history?limit=1");
    assertThat(history.get("total").asInt()).isEqualTo(EVENTS_A_TASK + 1);

    for (String name : PROJECTIONS) {
      assertThat(dondoc.post("/api/admin/projections/" + name + "/rebuild", "{}").statusCode())
          .isEqualTo(202);
    }
    for (String name : PROJECTIONS) {
      QueryTestbed.await(
          name + " rebuilt",
          () ->
              dondoc
                  .projection(name)
                  .at("/rebuild/note")
                  .asString("")
                  .startsWith("equal to what served, row for row"));
    }
  }

  @Test
  void ofWhichAStreamFailsIsFollowedWithThatStreamParked() {
    dondoc.append("task-00", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    dondoc.start(PoisonedProjection.Wiring.class);
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned", "tasks");

    JsonNode poisoned = dondoc.projection("poisoned");
    assertThat(poisoned.at("/rebuild/state").asString()).isEqualTo("FAILED");
    assertThat(poisoned.get("deadLetters").asLong()).isEqualTo(1);
    assertThat(poisoned.get("appliedCount").asLong()).isEqualTo(EVENTS);
    assertThat(dondoc.projection("tasks").at("/rebuild/state").asString()).isEqualTo("SWITCHED");
  }

  @Test
  void thatHasAGapIsNotReadOverAndTheGapIsNamed() {
    dondoc.tamper("delete from log.event where position = 700");
    dondoc.start();

    QueryTestbed.await(
        "tasks failed", () -> "FAILED".equals(dondoc.projection("tasks").get("state").asString()));
    assertThat(dondoc.projection("tasks").get("failure").asString()).contains("position 700");
    assertThat(dondoc.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
  }
}
