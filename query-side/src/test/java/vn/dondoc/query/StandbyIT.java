package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.query.projection.ReadModels;

/** The next generation is built, seen, switched to by hand, stepped back from, and let go of. */
class StandbyIT {

  private static final int CHANGED = 10;
  private static final int TASKS = 60;
  private static final String PROJECTION = "/api/admin/projections/" + VersionedProjection.NAME;

  private final QueryTestbed dondoc = new QueryTestbed();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void aNewVersionIsBuiltComparedAndSwitchedToByHandUnderReadersAndBack() throws Exception {
    theOldVersionServes();
    dondoc.startWith(
        List.of(VersionedProjection.NewVersion.class), "--dondoc.query.switch-after-update=MANUAL");
    dondoc.awaitReady();
    awaitRebuild("READY");
    writeMore();

    assertThat(status().get("state").asString()).isEqualTo("FROZEN");
    assertThat(dondoc.get("/actuator/health/readiness").body())
        .contains("DEGRADED")
        .contains("rows of version 1 answer");
    theDifferenceNamesTheRowsAndTheirEvents();

    Set<String> answers = ConcurrentHashMap.newKeySet();
    underReaders(
        answers,
        () -> {
          switchTo(2);
          assertThat(status().get("state").asString()).isEqualTo("RUNNING");
          switchTo(1);
          assertThat(status().get("state").asString()).isEqualTo("FROZEN");
          switchTo(2);
          return null;
        });

    // Each answer is wholly old, as far as it had come, or wholly new.
    assertThat(answers).containsExactlyInAnyOrder("old", "new");
    discard();
    QueryTestbed.await("nothing stands by", () -> status().get("standby").isNull());
    assertThat(status().get("generation").asInt()).isEqualTo(2);
    assertThat(status().get("state").asString()).isEqualTo("RUNNING");
  }

  @Test
  void whatStandsByOutlivesARestartAndIsNotBuiltAgain() {
    theOldVersionServes();
    dondoc.startWith(
        List.of(VersionedProjection.NewVersion.class), "--dondoc.query.switch-after-update=MANUAL");
    dondoc.awaitReady();
    awaitRebuild("READY");
    dondoc.stop();

    dondoc.startWith(
        List.of(VersionedProjection.NewVersion.class), "--dondoc.query.switch-after-update=MANUAL");
    dondoc.awaitReady();

    assertThat(status().at("/standby/generation").asInt()).isEqualTo(2);
    assertThat(status().at("/rebuild/state").asString()).isEqualTo("READY");
    assertThat(status().at("/rebuild/run").asInt()).isEqualTo(1);
    switchTo(2);
    assertThat(status().at("/standby/version").asInt()).isEqualTo(1);
  }

  @Test
  void aRebuildByHandOfTheSameVersionCatchesUpAtTheSwitchAndGoesBackWithoutLoss() {
    dondoc.start(VersionedProjection.OldVersion.class);
    tasks();
    dondoc.awaitReady();
    dondoc.awaitApplied(VersionedProjection.NAME);
    post(PROJECTION + "/rebuild", "{\"switch\":\"MANUAL\"}", 202);
    awaitRebuild("READY");
    JsonNode difference = dondoc.json(PROJECTION + "/difference");
    assertThat(difference.get("note").asString()).startsWith("equal to what served");
    assertThat(difference.get("tables").size()).isZero();
    assertThat(progressOfRebuild()).isEqualTo(1);

    writeMore();
    switchTo(2);
    assertThat(status().at("/rebuild/eventsPerSecond").isNull()).as("a switch's rate").isTrue();
    assertThat(progressOfRebuild()).as("a switch is no rebuild").isNaN();
    writeMore();
    dondoc.awaitApplied(VersionedProjection.NAME);
    switchTo(1);
    dondoc.awaitApplied(VersionedProjection.NAME);

    assertThat(status().get("appliedCount").asLong()).isEqualTo(dondoc.log().head());
    assertThat(status().get("state").asString()).isEqualTo("RUNNING");
  }

  @Test
  void aRebuildIsCancelledWhateverTheDatabaseIsAtAndWhatServesGoesOn() throws Exception {
    dondoc.start(VersionedProjection.OldVersion.class);
    tasks();
    dondoc.awaitReady();
    dondoc.awaitApplied(VersionedProjection.NAME);
    try (Connection connection = dondoc.owner().getConnection();
        Statement statement = connection.createStatement()) {
      // So that it is still at its beginning when it is cancelled.
      connection.setAutoCommit(false);
      statement.execute("lock table log.event in access exclusive mode");
      post(PROJECTION + "/rebuild", "{}", 202);
      assertCode(post(PROJECTION + "/rebuild", "{}", 409), "REBUILD_RUNNING");
      discard();
      awaitRebuild("CANCELLED");
      connection.rollback();

      statement.execute("lock table query.versioned_1 in access exclusive mode");
      post(PROJECTION + "/rebuild", "{}", 202);
      QueryTestbed.await(
          "compares with rows that it has to wait for",
          () -> status().at("/rebuild/phase").asString().equals("COMPARING"));
      discard();
      awaitRebuild("CANCELLED");
      connection.rollback();
    }

    assertThat(status().at("/rebuild/note").asString()).isEqualTo("cancelled by admin");
    assertThat(status().get("generation").asInt()).isEqualTo(1);
    assertThat(status().get("state").asString()).isEqualTo("RUNNING");
    QueryTestbed.await(
        "nothing is left of it",
        () ->
            dondoc
                .sql()
                .sql("select to_regclass('query.versioned_3') is null")
                .query(Boolean.class)
                .single());
  }

  @Test
  void badRequestsAreRefused() {
    dondoc.start(VersionedProjection.OldVersion.class);
    tasks();
    dondoc.awaitReady();
    dondoc.awaitApplied(VersionedProjection.NAME);

    assertCode(post(PROJECTION + "/switch", "", 409), "STANDBY_MISSING");
    assertCode(post(PROJECTION + "/discard", "", 409), "STANDBY_MISSING");
    assertThat(dondoc.get(PROJECTION + "/difference").statusCode()).isEqualTo(404);
    for (String step : List.of("switch", "discard")) {
      assertCode(post("/api/admin/projections/nothing/" + step, "", 404), "PROJECTION_UNKNOWN");
    }
    post(PROJECTION + "/rebuild", "{\"switch\":\"MANUAL\"}", 202);
    awaitRebuild("READY");
    assertCode(post(PROJECTION + "/rebuild", "{}", 409), "STANDBY_WAITS");
    assertCode(post(PROJECTION + "/switch", "{\"generation\":7}", 409), "STANDBY_OTHER");
    discard();
    assertCode(post(PROJECTION + "/switch", "", 409), "STANDBY_MISSING");
  }

  private void theOldVersionServes() {
    dondoc.start(VersionedProjection.OldVersion.class);
    tasks();
    dondoc.awaitReady();
    dondoc.awaitApplied(VersionedProjection.NAME);
    dondoc.stop();
  }

  /** Of these the new version makes other rows for the first ten. */
  private void tasks() {
    for (int i = 1; i <= TASKS; i++) {
      String taskId = "task-%03d".formatted(i);
      dondoc.append(taskId, assigned(taskId, String.valueOf(i), i, HEALTH, null));
      dondoc.append(taskId, new TaskAccepted(ISSUED));
    }
  }

  private void writeMore() {
    long head = dondoc.log().head();
    for (int i = 0; i < 20; i++) {
      String taskId = "more-%d-%d".formatted(head, i);
      dondoc.append(taskId, assigned(taskId, "1", 1, HEALTH, null));
    }
  }

  private void theDifferenceNamesTheRowsAndTheirEvents() {
    JsonNode difference = dondoc.json(PROJECTION + "/difference");
    assertThat(difference.get("changed").asLong()).isEqualTo(CHANGED);
    assertThat(difference.get("added").asLong()).isZero();
    assertThat(difference.get("removed").asLong()).isZero();
    assertThat(difference.at("/serving/version").asInt()).isEqualTo(1);
    assertThat(difference.at("/built/version").asInt()).isEqualTo(2);
    List<String> named = new ArrayList<>();
    for (JsonNode row : difference.at("/tables/0/examples")) {
      named.add(row.at("/key/task_id").asString());
      assertThat(row.get("change").asString()).isEqualTo("CHANGED");
      assertThat(row.at("/columns/0/column").asString()).isEqualTo("kind");
      assertThat(row.at("/columns/0/before").asString()).isEqualTo("old");
      assertThat(row.at("/columns/0/after").asString()).isEqualTo("new");
      assertThat(row.get("events").valueStream().map(it -> it.get("type").asString()))
          .containsExactly("task-assigned", "task-accepted");
    }
    assertThat(named).hasSize(CHANGED).first().isEqualTo("task-001");
  }

  private void underReaders(Set<String> answers, Callable<?> story) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ReadModels models = dondoc.bean(ReadModels.class);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        readers.add(
            threads.submit(
                () -> {
                  while (!over.get()) {
                    answers.add(models.read(VersionedProjection.NAME, StandbyIT::kindsOf));
                  }
                }));
      }
      try {
        story.call();
      } finally {
        over.set(true);
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
  }

  /** What the rows of one answer are of: one kind, or a mixture that must not be. */
  private static String kindsOf(ReadModels.Serving serving) {
    return serving
        .sql()
        .sql(
            "select count(*) filter (where kind = 'new') || ' ' || count(*) from %s"
                .formatted(serving.table("")))
        .query(String.class)
        .single()
        .transform(
            counted ->
                switch (counted.split(" ")[0]) {
                  case "0" -> counted.equals("0 " + TASKS) ? "old" : "mixed " + counted;
                  case "10" -> counted.equals("10 " + (TASKS + 20)) ? "new" : "mixed " + counted;
                  default -> "mixed " + counted;
                });
  }

  private void switchTo(int generation) {
    post(PROJECTION + "/switch", "{\"generation\":" + generation + "}", 202);
    awaitRebuild("SWITCHED");
    QueryTestbed.await(
        "generation " + generation + " serves",
        () -> status().get("generation").asInt() == generation);
  }

  private void discard() {
    post(PROJECTION + "/discard", "", 202);
  }

  private void awaitRebuild(String state) {
    QueryTestbed.await(state, () -> state.equals(status().at("/rebuild/state").asString()));
  }

  private double progressOfRebuild() {
    return dondoc
        .bean(MeterRegistry.class)
        .get("dondoc.projection.rebuild.progress")
        .tag("projection", VersionedProjection.NAME)
        .gauge()
        .value();
  }

  private JsonNode status() {
    return dondoc.projection(VersionedProjection.NAME);
  }

  private JsonNode post(String path, String body, int status) {
    HttpResponse<String> answer = dondoc.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return QueryTestbed.tree(answer);
  }

  private static void assertCode(JsonNode problem, String code) {
    assertThat(problem.get("code").asString()).isEqualTo(code);
  }
}
