package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.TaskCommented;

/** A projection that an administrator stops and lets go on, and a status that tells the truth. */
class PauseIT {

  private final QueryTestbed dondoc = new QueryTestbed();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void whatIsPausedAnswersFromWhatItHasAndSaysSo() {
    dondoc.start();
    tasks(1, 3);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history", "plans");

    assertThat(pause("tasks").at("/paused/reason").asString()).isEqualTo("a look at the rows");
    tasks(4, 6);
    dondoc.awaitApplied("overdue");

    QueryTestbed.await(
        "the lag is seen", () -> dondoc.projection("tasks").get("lagEvents").asLong() == 3);
    JsonNode tasks = dondoc.projection("tasks");
    assertThat(tasks.get("state").asString()).isEqualTo("PAUSED");
    assertThat(tasks.get("position").asLong()).isEqualTo(3);
    assertThat(tasks.at("/paused/by").asString()).isEqualTo("admin");
    JsonNode list = dondoc.json("/api/tasks");
    assertThat(list.get("total").asInt()).isEqualTo(3);
    assertThat(list.get("position").asLong()).isEqualTo(3);
    HttpResponse<String> readiness = dondoc.get("/actuator/health/readiness");
    assertThat(readiness.statusCode()).isEqualTo(200);
    assertThat(QueryTestbed.tree(readiness).get("status").asString()).isEqualTo("DEGRADED");
    assertThat(readiness.body())
        .contains("tasks: paused")
        .doesNotContain("admin", "a look at the rows");
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains("dondoc_projection_paused{projection=\"tasks\"} 1.0");
  }

  @Test
  void aPauseHoldsBeyondARestartAndOnOtherNodesUntilItIsResumed() {
    dondoc.start();
    tasks(1, 3);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history", "plans");
    pause("tasks");
    dondoc.stop();
    tasks(4, 6);

    ConfigurableApplicationContext first = dondoc.start();
    ConfigurableApplicationContext second = dondoc.startNode();
    for (ConfigurableApplicationContext node :
        new ConfigurableApplicationContext[] {first, second}) {
      dondoc.ask(node);
      dondoc.awaitReady();
      assertThat(dondoc.projection("tasks").get("state").asString()).isEqualTo("PAUSED");
      assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(3);
    }
    assertThat(dondoc.post("/api/admin/projections/tasks/resume", "").statusCode()).isEqualTo(202);
    dondoc.awaitApplied("tasks");

    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(6);
    assertThat(dondoc.projection("tasks").get("paused").isNull()).isTrue();
    dondoc.ask(first);
    QueryTestbed.await(
        "the first node goes on too", () -> dondoc.projection("tasks").get("paused").isNull());
    second.close();
  }

  @Test
  void theLastErrorIsToldWithItsPosition() {
    dondoc.start(PoisonedProjection.Wiring.class);
    tasks(1, 3);
    dondoc.append("task-2", new TaskCommented(PoisonedProjection.POISON, TaskStories.ISSUED));
    dondoc.append("task-2", new TaskCommented("waits", TaskStories.ISSUED));
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned");

    QueryTestbed.await(
        "the error is told", () -> !dondoc.projection("poisoned").get("lastError").isNull());
    JsonNode last = dondoc.projection("poisoned").get("lastError");
    assertThat(last.get("position").asLong()).isEqualTo(4);
    assertThat(last.get("error").asString()).contains("always fails");
    assertThat(dondoc.projection("tasks").get("lastError").isNull()).isTrue();
  }

  @Test
  void whatIsUnknownCannotBePaused() {
    dondoc.start();
    for (String step : new String[] {"pause", "resume"}) {
      HttpResponse<String> refused = dondoc.post("/api/admin/projections/nothing/" + step, "");
      assertThat(refused.statusCode()).isEqualTo(404);
    }
  }

  private JsonNode pause(String projection) {
    HttpResponse<String> paused =
        dondoc.post(
            "/api/admin/projections/" + projection + "/pause",
            "{\"reason\":\"a look at the rows\"}");
    assertThat(paused.statusCode()).as(paused.body()).isEqualTo(202);
    return QueryTestbed.tree(paused);
  }

  private void tasks(int first, int last) {
    for (int i = first; i <= last; i++) {
      String taskId = "task-" + i;
      dondoc.append(taskId, assigned(taskId, String.valueOf(i), i, HEALTH, null));
    }
  }
}
