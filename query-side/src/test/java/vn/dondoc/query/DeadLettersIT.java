package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;

/** Streams that are parked: seen, taken up again in order, or gone on with without an event. */
class DeadLettersIT {

  private final QueryTestbed dondoc = new QueryTestbed();
  private PoisonedProjection poisoned;

  @BeforeEach
  void start() {
    ConfigurableApplicationContext node = dondoc.start(PoisonedProjection.Wiring.class);
    poisoned = node.getBean(PoisonedProjection.class);
  }

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void aParkedStreamIsSeenWithItsCauseAndWhatWaitsBehind() {
    aPoisonedStreamAndAHealthyOne();

    JsonNode letters = dondoc.json("/api/admin/dead-letters");
    JsonNode groups = dondoc.json("/api/admin/dead-letters/groups").get("items");

    assertThat(letters.get("total").asLong()).isEqualTo(2);
    assertThat(letters.get("position").isIntegralNumber()).isTrue();
    assertThat(dondoc.json("/api/admin/dead-letters?projection=poisoned").get("position").asLong())
        .isEqualTo(dondoc.log().head());
    JsonNode first = letters.at("/items/0");
    assertThat(first.get("id").asString()).isEqualTo("poisoned-2");
    assertThat(first.get("streamId").asString()).isEqualTo("task-1");
    assertThat(first.get("type").asString()).isEqualTo("task-commented");
    assertThat(first.get("error").asString()).contains("this handler always fails");
    assertThat(first.get("waitsForEarlier").asBoolean()).isFalse();
    assertThat(letters.at("/items/1/id").asString()).isEqualTo("poisoned-4");
    assertThat(letters.at("/items/1/waitsForEarlier").asBoolean()).isTrue();
    assertThat(groups.size()).isEqualTo(1);
    assertThat(groups.at("/0/streams").asLong()).isEqualTo(1);
    assertThat(groups.at("/0/events").asLong()).isEqualTo(2);
    assertThat(groups.at("/0/id").asString()).isEqualTo(first.get("group").asString());
    assertThat(dondoc.json("/api/admin/dead-letters?projection=tasks").get("total").asLong())
        .isZero();
  }

  @Test
  void aRetryBeforeTheFixChangesNothingAndIsCounted() {
    aPoisonedStreamAndAHealthyOne();

    JsonNode retried = post("/api/admin/dead-letters/poisoned-2/retry", "", 200);

    assertThat(retried.get("applied").asLong()).isZero();
    assertThat(retried.get("left").asLong()).isEqualTo(2);
    assertThat(retried.at("/errors/0/error").asString()).contains("always fails");
    assertThat(dondoc.json("/api/admin/dead-letters").at("/items/0/tries").asInt()).isEqualTo(2);
    assertThat(dondoc.projection("poisoned").get("deadLetters").asLong()).isEqualTo(2);
  }

  @Test
  void afterTheFixAStreamIsTakenUpInOrderAndGoesOnLive() {
    aPoisonedStreamAndAHealthyOne();
    poisoned.throwing.set(false);

    // Whichever of its events is named: the stream is taken up from the first that waits.
    JsonNode retried = post("/api/admin/dead-letters/poisoned-4/retry", "", 200);
    dondoc.append("task-1", new TaskCommented("after", ISSUED));
    dondoc.awaitApplied("poisoned");

    assertThat(retried.get("applied").asLong()).isEqualTo(2);
    assertThat(retried.get("left").asLong()).isZero();
    assertThat(rows()).containsExactly("task-1 4", "task-2 2");
    assertThat(dondoc.json("/api/admin/dead-letters").get("total").asLong()).isZero();
    assertThat(dondoc.projection("poisoned").get("appliedCount").asLong())
        .isEqualTo(dondoc.log().head());
    assertThat(verified().get("outcome").asString()).isEqualTo("EQUAL");
  }

  @Test
  void aGroupOfMoreStreamsThanAnyQueueHoldsIsTakenUpAtOnce() {
    for (int i = 0; i < 1_025; i++) {
      dondoc.append(
          "task-" + i,
          assigned("task-" + i, "1", 1, HEALTH, null),
          new TaskCommented(PoisonedProjection.POISON, ISSUED));
    }
    dondoc.append("healthy", assigned("healthy", "1", 1, HEALTH, null));
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned");
    QueryTestbed.await(
        "all are parked", () -> dondoc.projection("poisoned").get("deadLetters").asLong() == 1_025);
    assertThat(rows()).hasSize(1_026).contains("healthy 1");
    JsonNode group = dondoc.json("/api/admin/dead-letters/groups").at("/items/0");
    assertThat(group.get("streams").asLong()).isEqualTo(1_025);
    poisoned.throwing.set(false);

    JsonNode retried =
        post("/api/admin/dead-letters/groups/" + group.get("id").asString() + "/retry", "", 200);

    assertThat(retried.get("applied").asLong()).isEqualTo(1_025);
    assertThat(retried.get("streamsToGo").asLong()).isZero();
    assertThat(dondoc.json("/api/admin/dead-letters").get("total").asLong()).isZero();
    assertThat(verified().get("outcome").asString()).isEqualTo("EQUAL");
  }

  @Test
  void anEventIsSkippedForAReasonAndItsStreamGoesOn() {
    aPoisonedStreamAndAHealthyOne();

    JsonNode skipped =
        post(
            "/api/admin/dead-letters/poisoned-2/skip",
            "{\"reason\":\"a slip, agreed with the office\"}",
            200);

    assertThat(skipped.get("applied").asLong()).isEqualTo(1);
    assertThat(skipped.get("left").asLong()).isZero();
    assertThat(rows()).containsExactly("task-1 2", "task-2 2");
    JsonNode decision = dondoc.json("/api/admin/skipped-events").at("/items/0");
    assertThat(decision.get("position").asLong()).isEqualTo(2);
    assertThat(decision.get("reason").asString()).isEqualTo("a slip, agreed with the office");
    assertThat(decision.get("skippedBy").asString()).isEqualTo("admin");
    assertThat(decision.get("error").asString()).contains("always fails");
    JsonNode verified = verified();
    assertThat(verified.get("outcome").asString()).isEqualTo("EQUAL");
    assertThat(verified.get("skipped").asLong()).isEqualTo(1);
    QueryTestbed.await(
        "the decision is told",
        () ->
            dondoc
                .get("/actuator/health/readiness")
                .body()
                .contains("poisoned: 1 events left out by decision"));
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains(
            "dondoc_projection_skipped{projection=\"poisoned\"} 1.0",
            "dondoc_projection_skipped{projection=\"tasks\"} 0.0");
  }

  @Test
  void aRebuildKeepsToADecisionWhileTheEventFailsAndFoldsItInAfterwards() {
    aPoisonedStreamAndAHealthyOne();
    post("/api/admin/dead-letters/poisoned-2/skip", "{\"reason\":\"a slip\"}", 200);

    String again = rebuilt();
    assertThat(again).startsWith("equal to what served").contains("1 events skipped again");
    assertThat(verified().get("outcome").asString()).isEqualTo("EQUAL");

    poisoned.throwing.set(false);
    assertThat(rebuilt()).contains("1 skipped events folded in");
    assertThat(dondoc.projection("poisoned").get("appliedCount").asLong())
        .isEqualTo(dondoc.log().head());
    assertThat(verified().get("skipped").asLong()).isZero();
  }

  @Test
  void onlyTheFirstOfAStreamCanBeSkipped() {
    aPoisonedStreamAndAHealthyOne();

    JsonNode refused =
        post("/api/admin/dead-letters/poisoned-4/skip", "{\"reason\":\"impatience\"}", 409);

    assertThat(refused.get("code").asString()).isEqualTo("DEAD_LETTER_NOT_FIRST");
    assertThat(refused.get("detail").asString()).contains("poisoned-2");
    assertThat(dondoc.json("/api/admin/dead-letters").get("total").asLong()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"reason\":\"\"}", "{\"reason\":\"  \"}"})
  void withoutAReasonNothingIsSkipped(String body) {
    aPoisonedStreamAndAHealthyOne();

    JsonNode refused = post("/api/admin/dead-letters/poisoned-2/skip", body, 400);

    assertThat(refused.at("/errors/0/field").asString()).isEqualTo("reason");
    assertThat(refused.at("/errors/0/code").asString()).isEqualTo("MISSING");
    assertThat(dondoc.json("/api/admin/dead-letters").get("total").asLong()).isEqualTo(2);
  }

  @Test
  void whatDoesNotWaitIsUnknown() {
    aPoisonedStreamAndAHealthyOne();
    List<String> unknown =
        List.of(
            "poisoned-1/retry",
            "poisoned-99999/retry",
            "nothing-2/retry",
            "poisoned/retry",
            "groups/poisoned-0123456789abcdef/retry",
            "groups/poisoned-2/retry");

    for (String path : unknown) {
      JsonNode refused = post("/api/admin/dead-letters/" + path, "", 404);
      assertThat(refused.get("code").asString()).as(path).isEqualTo("DEAD_LETTER_UNKNOWN");
    }
  }

  @Test
  void pagesHaveEveryLetterOnceAndOthersThanAdministratorsNone() {
    aPoisonedStreamAndAHealthyOne();

    JsonNode first = dondoc.json("/api/admin/dead-letters?limit=1");
    JsonNode second =
        dondoc.json("/api/admin/dead-letters?limit=1&cursor=" + first.get("next").asString());

    assertThat(first.at("/items/0/position").asLong()).isEqualTo(2);
    assertThat(second.at("/items/0/position").asLong()).isEqualTo(4);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(dondoc.get("/api/admin/dead-letters", "Dondoc-Role", "AUDITOR").statusCode())
        .isEqualTo(403);
  }

  private void aPoisonedStreamAndAHealthyOne() {
    dondoc.append("task-1", assigned("task-1", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    dondoc.append("task-2", assigned("task-2", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskAccepted(ISSUED));
    dondoc.append("task-2", new TaskAccepted(ISSUED));
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned");
    QueryTestbed.await(
        "parked", () -> dondoc.projection("poisoned").get("deadLetters").asLong() == 2);
  }

  private JsonNode post(String path, String body, int status) {
    HttpResponse<String> answer = dondoc.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return QueryTestbed.tree(answer);
  }

  private JsonNode verified() {
    String before = dondoc.projection("poisoned").at("/verification/finishedAt").asString();
    post("/api/admin/projections/poisoned/verify", "", 202);
    QueryTestbed.await(
        "verified",
        () -> {
          JsonNode verification = dondoc.projection("poisoned").get("verification");
          return !verification.get("running").asBoolean()
              && !verification.get("finishedAt").asString().equals(before);
        });
    return dondoc.json("/api/admin/projections/poisoned/verification");
  }

  /** Rebuilds, and returns what is said of it. */
  private String rebuilt() {
    int before = dondoc.projection("poisoned").get("generation").asInt();
    post("/api/admin/projections/poisoned/rebuild", "{}", 202);
    QueryTestbed.await(
        "another generation serves",
        () -> {
          JsonNode projection = dondoc.projection("poisoned");
          return projection.get("generation").asInt() > before
              && "SWITCHED".equals(projection.at("/rebuild/state").asString());
        });
    return dondoc.projection("poisoned").at("/rebuild/note").asString();
  }

  private List<String> rows() {
    return dondoc
        .sql()
        .sql("select task_id || ' ' || state from query.poisoned_1 order by 1")
        .query(String.class)
        .list();
  }
}
