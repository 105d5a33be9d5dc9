package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.projection.rebuild.ProjectionLock;

/** What must be loud, what must be parked, and what must change nothing. */
class FaultsIT {

  private static final String[] READ_MODELS = {"tasks", "overdue", "history", "plans"};

  private static final String ON_THE_DISK =
      """
      create table public.disk_generation as
        select * from query.projection_generation where projection = 'history';
      create table public.disk_token as
        select * from query.token_entry where processor_name = 'history-1';
      create table public.disk_rows as select * from query.history_1""";

  /** All in one transaction. */
  private static final String CRASHED =
      """
      update query.projection_generation g
        set position = d.position, applied_count = d.applied_count,
          applied_hash = d.applied_hash, seen_position = d.seen_position,
          seen_event_id = d.seen_event_id
        from public.disk_generation d
        where g.projection = d.projection and g.generation = d.generation;
      update query.token_entry t set token = d.token
        from public.disk_token d
        where t.processor_name = d.processor_name and t.segment = d.segment;
      delete from query.history_1;
      insert into query.history_1 select * from public.disk_rows""";

  private final QueryTestbed dondoc = new QueryTestbed();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void aGapInTheLogStopsTheProjectionsAndIsNamed() {
    comments("task-1", 5);
    dondoc.tamper("delete from log.event where position = 4");

    dondoc.start();

    awaitFailed("tasks");
    assertThat(dondoc.projection("tasks").get("position").asLong()).isLessThan(4);
    assertNotReady("position 4");
  }

  @Test
  void aGapThatAppearsWhileRunningIsNamedToo() {
    dondoc.start();
    comments("task-1", 2);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");

    dondoc.sql().sql("update log.log_head set position = position + 1").update();
    comments("task-2", 2);

    awaitFailed("tasks");
    assertThat(dondoc.projection("tasks").get("failure").asString()).contains("position 4");
    assertNotReady("position 4");
  }

  @Test
  void anUnknownTypeStopsTheProjectionsAndIsNamed() {
    comments("task-1", 5);
    dondoc.tamper("update log.event set type = 'task-teleported' where position = 3");

    dondoc.start();

    awaitFailed("history");
    assertNotReady("UNKNOWN_EVENT_TYPE at position 3");
    assertThat(dondoc.get("/actuator/health/readiness").body()).doesNotContain("teleported");
    assertThat(dondoc.projection("history").get("failure").asString()).contains("task-teleported");
  }

  @Test
  void corruptJsonStopsTheProjectionsAndIsNamed() {
    comments("task-1", 5);
    dondoc.tamper("update log.event set payload = '{\"text\":[]}' where position = 3");

    dondoc.start();

    awaitFailed("overdue");
    assertNotReady("position 3");
  }

  @Test
  void aProjectionAheadOfTheLogIsFoundAtTheStartAndAnswersNothingUntilItIsRebuilt() {
    builtWithATree(4);
    dondoc.tamper("delete from log.event where position = 4");
    dondoc.sql().sql("update log.log_head set position = 3").update();

    dondoc.start();

    awaitFailed("tasks");
    assertNotReady("position 4");
    assertNothingIsAnswered();
    assertThat(dondoc.projection("tasks").get("failure").asString())
        .contains("the log ends at 3")
        .contains("dondoc rebuild tasks");
    QueryTestbed.await(
        "the tree, too, is told to be ahead of the log",
        () -> dondoc.get("/actuator/health").body().contains("although the tree has 4 entries"));

    rebuildAll("not compared: of what served, it holds events up to position 4");
    assertThat(dondoc.json("/api/tasks").get("position").asLong()).isEqualTo(3);
  }

  @Test
  void aProjectionOfALogThatWasSetBackAndGrewBeyondItIsFoundByItsLastEvent() {
    builtWithATree(4);
    dondoc.tamper("delete from log.event where position = 4");
    dondoc.sql().sql("update log.log_head set position = 3").update();
    comments("task-2", 2);

    dondoc.start();

    awaitFailed("history");
    assertNotReady("position 4 is not the one of the log");
    assertNothingIsAnswered();

    rebuildAll("not compared: of what served, the event that it holds of position 4");
    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(2);
    QueryTestbed.await(
        "the tree is not built on",
        () -> dondoc.get("/actuator/health").body().contains("not the entry that the tree has"));
  }

  @Test
  void aLogThatIsSetBackBeneathARunningProcessIsFoundAndWhatStoodByIsDropped() {
    dondoc.start();
    comments("task-1", 3);
    dondoc.awaitReady();
    dondoc.awaitApplied(READ_MODELS);
    assertThat(
            dondoc
                .post("/api/admin/projections/tasks/rebuild", "{\"switch\":\"MANUAL\"}")
                .statusCode())
        .isEqualTo(202);
    awaitRebuild("tasks", "READY");

    dondoc.tamper("delete from log.event where position = 4; update log.log_head set position = 3");

    awaitFailed("tasks");
    assertThat(dondoc.projection("tasks").get("standby").isNull()).isTrue();
    assertNothingIsAnswered();
    rebuildAll("not compared: of what served, it holds events up to position 4");
  }

  /** Rows are committed without waiting for the disk, so they may be behind what was read. */
  @Test
  void whatACrashOfTheServerTookFromTheRowsIsAppliedAgain() {
    dondoc.start();
    comments("task-1", 2);
    dondoc.awaitReady();
    dondoc.awaitApplied("history");
    dondoc.sql().sql(ON_THE_DISK).update();
    dondoc.append("task-1", new TaskCommented("not on the disk yet", ISSUED));
    dondoc.awaitApplied("history");

    dondoc.sql().sql(CRASHED).update();
    dondoc.append("task-2", assigned("task-2", "1", 1, HEALTH, null));

    dondoc.awaitApplied("history");
    awaitRunning("history");
    whatCannotBeStartedIsStartedOnceItCan();
    assertThat(dondoc.projection("history").at("/rebuild/note").asString())
        .startsWith("equal to what served")
        .doesNotContain("other events");
  }

  private void whatCannotBeStartedIsStartedOnceItCan() {
    dondoc.sql().sql("revoke insert on query.token_entry from dondoc_query").update();
    assertThat(dondoc.post("/api/admin/projections/history/rebuild", "{}").statusCode())
        .isEqualTo(202);
    awaitRebuild("history", "SWITCHED");
    assertNotReady("\"database\":\"projection history: ");

    dondoc.sql().sql("grant insert on query.token_entry to dondoc_query").update();
    dondoc.append("task-2", new TaskAccepted(ISSUED));

    dondoc.awaitApplied("history");
    dondoc.awaitReady();
    assertThat(dondoc.projection("history").get("generation").asInt()).isEqualTo(2);
  }

  @Test
  void aFailingStreamIsParkedInOrderWhileOthersGoOn() {
    ConfigurableApplicationContext application = dondoc.start(PoisonedProjection.Wiring.class);
    dondoc.append("task-1", assigned("task-1", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    dondoc.append("task-2", assigned("task-2", "1", 1, HEALTH, null));
    dondoc.append("task-1", new TaskAccepted(ISSUED));
    dondoc.append("task-2", new TaskAccepted(ISSUED));
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned", "tasks");

    assertThat(dondoc.projection("poisoned").get("deadLetters").asLong()).isEqualTo(2);
    assertThat(dondoc.projection("poisoned").get("appliedCount").asLong()).isEqualTo(3);
    assertThat(dondoc.projection("tasks").get("deadLetters").asLong()).isZero();
    assertThat(parked()).containsExactly(2L, 4L);
    assertThat(counted()).containsExactly("task-1 1", "task-2 2");
    assertThat(dondoc.get("/actuator/health/readiness").body()).contains("2 events parked");

    anErrorOfTheProgramParksNothingAndIsTriedAgain(application.getBean(PoisonedProjection.class));
  }

  private void anErrorOfTheProgramParksNothingAndIsTriedAgain(PoisonedProjection poisoned) {
    poisoned.overflowing.set(true);
    dondoc.append("task-2", new TaskCommented("Ý kiến", ISSUED));

    dondoc.awaitApplied("poisoned");

    assertThat(poisoned.overflowing).as("it has happened").isFalse();
    assertThat(parked()).containsExactly(2L, 4L);
    assertThat(counted()).containsExactly("task-1 1", "task-2 3");
    awaitRunning("poisoned");
  }

  @Test
  void aRebuildWithParkedEventsIsRefusedWhileTheyStillFailAndFoldsThemInAfterwards() {
    ConfigurableApplicationContext application = dondoc.start(PoisonedProjection.Wiring.class);
    comments("task-1", 1);
    dondoc.append("task-1", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    comments("task-2", 3);
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned");

    rebuild("FAILED");
    assertThat(dondoc.projection("poisoned").get("generation").asInt()).isEqualTo(1);
    assertThat(dondoc.projection("poisoned").at("/rebuild/note").asString())
        .contains("this handler always fails");

    application.getBean(PoisonedProjection.class).throwing.set(false);
    rebuild("SWITCHED");
    JsonNode rebuilt = dondoc.projection("poisoned");
    assertThat(rebuilt.at("/rebuild/note").asString()).contains("1 parked events folded in");
    assertThat(rebuilt.get("deadLetters").asLong()).isZero();
    assertThat(rebuilt.get("appliedCount").asLong()).isEqualTo(dondoc.log().head());
  }

  @Test
  void aProgramInWhichTheCauseIsMendedFoldsAParkedStreamInWhenItStarts() {
    dondoc.start(PoisonedProjection.Wiring.class);
    comments("task-1", 1);
    dondoc.append("task-1", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    comments("task-2", 3);
    dondoc.awaitReady();
    dondoc.awaitApplied("poisoned");
    assertThat(parked()).containsExactly(3L);
    dondoc.stop();

    dondoc.start(PoisonedProjection.FixedWiring.class);
    dondoc.awaitReady();

    JsonNode mended = dondoc.projection("poisoned");
    assertThat(mended.get("deadLetters").asLong()).isZero();
    assertThat(mended.get("appliedCount").asLong()).isEqualTo(dondoc.log().head());
    assertThat(mended.at("/rebuild/note").asString()).contains("1 parked events folded in");
    assertThat(
            dondoc
                .sql()
                .sql("select task_id || ' ' || state from query.poisoned_2 order by 1")
                .query(String.class)
                .list())
        .containsExactly("task-1 3", "task-2 4");
  }

  @Test
  void aRebuildSaysHowManyRowsItPutsRightAndServesThem() {
    dondoc.start();
    comments("task-1", 3);
    comments("task-2", 1);
    comments("task-3", 1);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks");
    dondoc.sql().sql("update query.tasks_1 set leader = 'x' where task_id = 'task-1'").update();
    dondoc.sql().sql("delete from query.tasks_1 where task_id = 'task-2'").update();

    assertThat(dondoc.post("/api/admin/projections/tasks/rebuild", "{}").statusCode())
        .isEqualTo(202);
    QueryTestbed.await(
        "switched",
        () -> "SWITCHED".equals(dondoc.projection("tasks").at("/rebuild/state").asString()));

    assertThat(dondoc.projection("tasks").at("/rebuild/note").asString())
        .isEqualTo(
            "differs from what served at position 8: 1 rows that served are gone, 2 are new");
    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(3);
    assertThat(dondoc.json("/api/tasks?leader=x").get("total").asInt()).isZero();
  }

  @Test
  void aGenerationThatMissedAnEventIsReplacedAndItIsSaid() {
    dondoc.start();
    comments("task-1", 3);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks");
    dondoc
        .sql()
        .sql(
            "update query.projection_generation set applied_count = applied_count - 1"
                + " where projection = 'tasks'")
        .update();

    dondoc.post("/api/admin/projections/tasks/rebuild", "{}");
    QueryTestbed.await(
        "switched",
        () -> "SWITCHED".equals(dondoc.projection("tasks").at("/rebuild/state").asString()));

    assertThat(dondoc.projection("tasks").at("/rebuild/note").asString())
        .startsWith("equal to what served")
        .contains("what served had applied other events");
  }

  @Test
  void eventsAppliedTwiceChangeNothing() {
    dondoc.start();
    comments("task-1", 3);
    comments("task-2", 40);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
    List<String> once = everyRow();
    JsonNode before = dondoc.projection("tasks");
    dondoc.stop();

    dondoc.sql().sql("delete from query.token_entry").update();
    dondoc
        .sql()
        .sql(
            "update query.projection_generation set position = 0, applied_count = 0,"
                + " applied_hash = repeat('00', 32)")
        .update();
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");

    assertThat(once).isNotEmpty().isEqualTo(everyRow());
    assertThat(dondoc.projection("tasks").get("appliedHash")).isEqualTo(before.get("appliedHash"));
  }

  @Test
  void whatIsAppendedWhileStoppedIsFoundAfterTheStart() {
    dondoc.start();
    comments("task-1", 3);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks");
    dondoc.stop();
    comments("task-2", 3);

    itsClockIsFast();
    dondoc.start();
    dondoc.awaitReady();

    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(2);
    assertThat(dondoc.projection("tasks").get("appliedCount").asLong())
        .isEqualTo(dondoc.log().head());
    nobodyHasToWaitForWhatItHolds();
  }

  private static void itsClockIsFast() {
    AbstractTokenEntry.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
  }

  private void nobodyHasToWaitForWhatItHolds() {
    assertThat(
            dondoc
                .sql()
                .sql(
                    "select max(claimed_at::timestamptz) < now() + interval '1 minute'"
                        + " from query.token_entry")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void anotherVersionOfAProjectionIsRebuiltBeforeItServes() {
    dondoc.start();
    comments("task-1", 3);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks");
    dondoc.stop();
    dondoc
        .sql()
        .sql("update query.projection_generation set version = 0 where projection = 'tasks'")
        .update();

    dondoc.start();
    dondoc.awaitReady();

    assertThat(dondoc.projection("tasks").get("generation").asInt()).isEqualTo(2);
    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(1);
  }

  @Test
  void rowsOfANewerVersionAreLeftAloneAndNotServed() {
    dondoc.start();
    comments("task-1", 3);
    dondoc.awaitReady();
    dondoc.stop();
    dondoc
        .sql()
        .sql("update query.projection_generation set version = 99 where projection = 'tasks'")
        .update();

    dondoc.start();

    assertNotReady("a newer version, 99, serves");
    assertThat(dondoc.get("/api/tasks").statusCode()).isEqualTo(503);
    assertThat(dondoc.projection("tasks").get("rebuild").isNull()).isTrue();
  }

  @Test
  void aRebuildLeftBehindByAKilledProcessIsDiscarded() {
    dondoc.start();
    comments("task-1", 3);
    dondoc.awaitReady();
    dondoc
        .sql()
        .sql(
            "insert into query.projection_generation"
                + " (projection, generation, version, state, applied_hash)"
                + " values ('tasks', 2, 1, 'BUILDING', '')")
        .update();

    dondoc.post("/api/admin/projections/tasks/rebuild", "{\"switch\":\"AUTO\"}");
    QueryTestbed.await(
        "switched",
        () -> "SWITCHED".equals(dondoc.projection("tasks").at("/rebuild/state").asString()));

    assertThat(
            dondoc
                .sql()
                .sql("select count(*) from query.projection_generation where state = 'BUILDING'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aSecondRebuildAtTheSameTimeIsRefused() {
    dondoc.start();
    comments("task-1", 3);
    dondoc.awaitReady();
    // Another node that is rebuilding holds this lock.
    try (var other = ProjectionLock.tryAcquire(dondoc.owner(), "tasks").orElseThrow()) {
      HttpResponse<String> refused = dondoc.post("/api/admin/projections/tasks/rebuild", "{}");

      assertThat(other).isNotNull();
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(QueryTestbed.tree(refused).get("code").asString()).isEqualTo("REBUILD_RUNNING");
    }
  }

  private void comments(String taskId, int count) {
    dondoc.append(taskId, assigned(taskId, "1", 1, HEALTH, null));
    for (int i = 0; i < count; i++) {
      dondoc.append(taskId, new TaskCommented("Ý kiến " + i, ISSUED));
    }
  }

  /** Read models, one of them divided, and a tree of as many events. */
  private void builtWithATree(int events) {
    dondoc.start();
    dondoc.awaitReady();
    assertThat(dondoc.post("/api/admin/projections/tasks/segments", "{\"count\":2}").statusCode())
        .isEqualTo(202);
    comments("task-1", events - 1);
    dondoc.awaitReady();
    dondoc.awaitApplied(READ_MODELS);
    QueryTestbed.await(
        "a tree of " + events,
        () ->
            dondoc
                    .sql()
                    .sql("select size from proof.tree where tree = 'log'")
                    .query(Long.class)
                    .single()
                == events);
    dondoc.stop();
  }

  private void assertNothingIsAnswered() {
    List.of(READ_MODELS).forEach(this::awaitFailed);
    for (String question : List.of("/api/tasks", "/api/overdue", "/api/tasks/task-1/history")) {
      HttpResponse<String> refused = dondoc.get(question);
      assertThat(refused.statusCode()).as(question).isEqualTo(503);
      assertThat(QueryTestbed.tree(refused).get("code").asString())
          .as(question)
          .isEqualTo("READ_MODEL_NOT_OF_LOG");
    }
  }

  private void rebuildAll(String note) {
    for (String projection : READ_MODELS) {
      awaitFailed(projection);
      assertThat(
              dondoc.post("/api/admin/projections/" + projection + "/rebuild", "{}").statusCode())
          .isEqualTo(202);
      awaitRebuild(projection, "SWITCHED");
      assertThat(dondoc.projection(projection).at("/rebuild/note").asString()).startsWith(note);
    }
    dondoc.awaitReady();
  }

  private void awaitRebuild(String projection, String outcome) {
    QueryTestbed.await(
        projection + " " + outcome,
        () -> outcome.equals(dondoc.projection(projection).at("/rebuild/state").asString()));
  }

  private void awaitFailed(String projection) {
    awaitState(projection, "FAILED");
  }

  private void awaitRunning(String projection) {
    awaitState(projection, "RUNNING");
  }

  private void awaitState(String projection, String state) {
    QueryTestbed.await(
        projection + " " + state,
        () -> state.equals(dondoc.projection(projection).get("state").asString()));
  }

  private void assertNotReady(String because) {
    QueryTestbed.await(
        "readiness names " + because,
        () -> {
          HttpResponse<String> readiness = dondoc.get("/actuator/health/readiness");
          return readiness.statusCode() == 503 && readiness.body().contains(because);
        });
  }

  private void rebuild(String outcome) {
    assertThat(dondoc.post("/api/admin/projections/poisoned/rebuild", "{}").statusCode())
        .isEqualTo(202);
    QueryTestbed.await(
        outcome,
        () -> outcome.equals(dondoc.projection("poisoned").at("/rebuild/state").asString()));
  }

  private List<Long> parked() {
    return dondoc
        .sql()
        .sql("select position from query.dead_letter order by position")
        .query(Long.class)
        .list();
  }

  private List<String> counted() {
    return dondoc
        .sql()
        .sql("select task_id || ' ' || state from query.poisoned_1 order by 1")
        .query(String.class)
        .list();
  }

  private List<String> everyRow() {
    return List.of("tasks_1", "overdue_1", "overdue_periods_1", "history_1").stream()
        .flatMap(
            table ->
                dondoc
                    .sql()
                    .sql("select r::text from query." + table + " r order by 1")
                    .query(String.class)
                    .stream())
        .toList();
  }
}
