package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.rebuild.ProjectionLock;

/**
 * The rows of one task are made anew where they serve, whatever had become of them, and everything
 * else goes on. One node for all: each test has a task of its own, and leaves rows that verify.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamRebuildIT {

  private static final List<String> OF_TASKS = List.of("tasks", "overdue", "history");
  private static final Checkpoint NOTHING = Checkpoint.start();

  private final QueryTestbed dondoc = new QueryTestbed();
  private ConfigurableApplicationContext first;
  private PoisonedProjection poisoned;

  @BeforeAll
  void start() {
    first = dondoc.start(PoisonedProjection.Wiring.class);
    poisoned = first.getBean(PoisonedProjection.class);
    for (String taskId :
        List.of(
            "deleted",
            "changed",
            "mixed",
            "known",
            "right",
            "other",
            "counted",
            "busy",
            "kept-1",
            "kept-2",
            "parked",
            "recorded",
            "waiting",
            "strange",
            "task")) {
      task(taskId);
    }
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history", "plans", "poisoned");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void aRowDeletedIsMadeAgain() {
    dondoc.awaitApplied("tasks");
    sql("delete from query.tasks_1 where task_id = 'deleted'");
    assertThat(verify("tasks").get("outcome").asString()).isEqualTo("DIFFERENT");

    JsonNode repair = rebuild("tasks", "deleted");

    assertCounts(repair, 1, 0, 0);
    assertThat(repair.get("events").asInt()).isEqualTo(4);
    assertThat(repair.get("position").asLong()).isEqualTo(dondoc.log().head());
    assertThat(repair.get("claim").asString()).isEqualTo("RIGHT");
    JsonNode row = repair.at("/tables/0/examples/0");
    assertThat(row.get("change").asString()).isEqualTo("ADDED");
    assertThat(row.at("/key/task_id").asString()).isEqualTo("deleted");
    assertThat(row.get("events").valueStream().map(it -> it.get("type").asString()))
        .containsExactly("task-assigned", "task-accepted", "deadline-changed", "task-commented");
    assertClean("tasks");
  }

  @Test
  void aRowChangedIsPutRightAndTheColumnIsNamed() {
    sql("update query.overdue_periods_1 set lead_agency = 'x' where task_id = 'changed'");

    JsonNode repair = rebuild("overdue", "changed");

    assertThat(repair.get("added").asLong()).isZero();
    assertThat(repair.get("removed").asLong()).isZero();
    assertThat(repair.get("changed").asLong()).isPositive();
    JsonNode column = repair.at("/tables/0/examples/0/columns/0");
    assertThat(column.get("column").asString()).isEqualTo("lead_agency");
    assertThat(column.get("before").asString()).isEqualTo("x");
    assertThat(column.get("after").asString()).isEqualTo(HEALTH.code());
    assertClean("overdue");
  }

  @Test
  void rowsAddedAndTakenAwayInEveryTableOfAProjectionArePutRight() {
    sql(
        """
        insert into query.overdue_periods_1
        select (jsonb_populate_record(p, '{"from_day":"2001-01-01"}')).*
        from query.overdue_periods_1 p where task_id = 'mixed' limit 1""");
    assertThat(sql("delete from query.overdue_superseded_1 where task_id = 'mixed'")).isPositive();
    sql("update query.overdue_texts_1 set search_text = 'x' where task_id = 'mixed'");
    sql("update query.overdue_1 set content = 'x' where task_id = 'mixed'");

    JsonNode repair = rebuild("overdue", "mixed");

    assertThat(repair.get("tables").valueStream().map(it -> it.get("table").asString()))
        .containsExactly("overdue", "overdue_periods", "overdue_superseded", "overdue_texts");
    assertThat(repair.get("removed").asLong()).isEqualTo(1);
    assertThat(repair.get("added").asLong()).isPositive();
    assertClean("overdue");
  }

  @Test
  void rowsOfATaskThatTheLogDoesNotHaveAreTakenOut() {
    sql("insert into query.history_1 values ('invented', 1, '{\"events\":1}')");

    JsonNode repair = rebuild("history", "invented");

    assertCounts(repair, 0, 1, 0);
    assertThat(repair.get("events").asInt()).isZero();
    assertClean("history");
    assertRefused("history", "{\"stream\":\"invented\"}", 404, "STREAM_UNKNOWN");
  }

  @Test
  void whatIsRightStaysAsItIs() {
    for (String projection : OF_TASKS) {
      JsonNode repair = rebuild(projection, "right");
      assertCounts(repair, 0, 0, 0);
      assertThat(repair.get("tables").size()).isZero();
      assertClean(projection);
    }
  }

  @Test
  void anEventCountedTwiceIsTakenBackAndOneNeverCountedIsAddedByTheRepairOfItsOwnTask() {
    LoggedEvent event = dondoc.log().readStream("counted", 2).getFirst();
    for (String kind : List.of("DOUBLED", "MISSING")) {
      Checkpoint one = NOTHING.late(event);
      // As if it had been applied once more, or passed over.
      count(
          "tasks",
          now ->
              kind.equals("DOUBLED") ? now.corrected(NOTHING, one) : now.corrected(one, NOTHING));
      assertThat(verify("tasks").at("/events/kind").asString()).isEqualTo(kind);

      JsonNode elsewhere = rebuild("tasks", "other");
      assertThat(elsewhere.get("claim").asString()).isEqualTo("WRONG");
      assertThat(verify("tasks").at("/events/kind").asString()).isEqualTo(kind);
      JsonNode repair = rebuild("tasks", "counted");

      assertThat(repair.get("claim").asString()).isEqualTo("CORRECTED");
      assertThat(repair.at("/oddEvents/kind").asString()).isEqualTo(kind);
      assertThat(repair.at("/oddEvents/events/0/position").asLong()).isEqualTo(event.position());
      assertClean("tasks");
    }
  }

  @Test
  void writesOnTheSameTaskGoOnMeanwhileAndNoneIsLost() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int i = 0; !over.get(); i++) {
                  LocalDate due = ISSUED.plusDays(i % 50);
                  dondoc.append("busy", new DeadlineChanged(TaskStories.by(due), "…", ISSUED));
                }
              });
      try {
        for (int i = 0; i < 5; i++) {
          for (String projection : OF_TASKS) {
            rebuild(projection, "busy");
          }
        }
      } finally {
        over.set(true);
      }
      writer.get();
    }
    dondoc.awaitApplied(OF_TASKS.toArray(String[]::new));
    for (String projection : OF_TASKS) {
      assertClean(projection);
    }
  }

  @Test
  void whatANodeRemembersOfATaskDoesNotBringTheWrongRowBack() {
    ConfigurableApplicationContext second = dondoc.startNode(PoisonedProjection.Wiring.class);
    try {
      post("history/pause", "", 202);
      QueryTestbed.await(
          "nobody follows",
          () -> dondoc.projection("history").get("state").asString().equals("PAUSED"));
      dondoc.ask(second);
      QueryTestbed.await(
          "nobody follows",
          () -> dondoc.projection("history").get("state").asString().equals("PAUSED"));
      sql("update query.history_1 set state = '{\"events\":40}' where task_id like 'kept-%'");
      post("history/resume", "", 202);
      comment("kept-1");
      comment("kept-2");
      dondoc.awaitApplied("history");
      // One of the two nodes folded on from the wrong rows and remembers them.
      assertThat(eventsKnown("kept-1")).isEqualTo(41);

      rebuild("history", "kept-1");
      dondoc.ask(first);
      rebuild("history", "kept-2");
      comment("kept-1");
      comment("kept-2");
      dondoc.awaitApplied("history");

      assertThat(List.of(eventsKnown("kept-1"), eventsKnown("kept-2"))).containsExactly(6L, 6L);
      assertClean("history");
    } finally {
      dondoc.ask(first);
      second.close();
    }
  }

  @Test
  void aParkedTaskIsRefusedWhileItCannotBeAppliedAndFoldedInAfterwards() {
    dondoc.append("parked", new TaskCommented(PoisonedProjection.POISON, ISSUED));
    long poison = dondoc.log().head();
    comment("parked");
    dondoc.awaitApplied("poisoned");
    sql("update query.poisoned_1 set state = '77' where task_id = 'parked'");
    Checkpoint before = checkpoint("poisoned");

    JsonNode refused =
        assertRefused("poisoned", "{\"stream\":\"parked\"}", 409, "STREAM_NOT_APPLICABLE");
    assertThat(refused.get("detail").asString())
        .contains(String.valueOf(poison))
        .contains("always fails");
    assertThat(letters()).isEqualTo(2);
    assertThat(checkpoint("poisoned")).isEqualTo(before);
    assertThat(state("parked")).isEqualTo("77");

    poisoned.throwing.set(false);
    try {
      JsonNode repair = rebuild("poisoned", "parked");
      assertThat(repair.get("deadLettersApplied").asInt()).isEqualTo(2);
      assertThat(repair.get("claim").asString()).isEqualTo("RIGHT");
      assertThat(state("parked")).isEqualTo("6");
      assertThat(letters()).isZero();
      comment("parked");
      dondoc.awaitApplied("poisoned");
      assertThat(state("parked")).isEqualTo("7");
      assertClean("poisoned");
    } finally {
      poisoned.throwing.set(true);
    }
  }

  @Test
  void rowsOfAnotherLogStayAsTheyAre() {
    sql("update query.overdue_1 set content = 'of a lost event' where task_id = 'strange'");
    notOfLog("'the log was set back'");
    try {
      assertRefused("overdue", "{\"stream\":\"strange\"}", 503, "READ_MODEL_NOT_OF_LOG");
      assertThat(
              dondoc
                  .sql()
                  .sql("select content from query.overdue_1 where task_id = 'strange'")
                  .query(String.class)
                  .single())
          .isEqualTo("of a lost event");
    } finally {
      notOfLog("null");
    }
    rebuild("overdue", "strange");
    assertClean("overdue");
  }

  @Test
  void whoRebuiltWhichTaskIsKeptWithoutWhatStoodInTheRows() throws Exception {
    sql("update query.tasks_1 set leader = 'a secret' where task_id = 'recorded'");
    JsonNode repair = rebuild("tasks", "recorded");
    assertThat(repair.toString()).contains("a secret");

    JsonNode kept = dondoc.json("/api/admin/projections/tasks/repairs").at("/items/0");

    assertThat(kept.get("streamId").asString()).isEqualTo("recorded");
    assertThat(kept.get("repairedBy").asString()).isEqualTo("admin");
    assertThat(kept.get("repairedAt")).isEqualTo(repair.get("repairedAt"));
    assertCounts(kept, 0, 0, 1);
    assertThat(kept.at("/tables/0/examples/0/columns/0/column").asString()).isEqualTo("leader");
    assertThat(kept.toString()).doesNotContain("a secret");
    try (var session = dondoc.owner().getConnection();
        var statement = session.createStatement()) {
      statement.execute("set role dondoc_query");
      for (String change : List.of("delete from", "truncate")) {
        assertThatThrownBy(() -> statement.execute(change + " query.repair"))
            .hasMessageContaining("permission denied");
      }
      statement.execute("reset role");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing | {"stream":"task"}                 | 404 | PROJECTION_UNKNOWN
          tasks   | {"stream":"no-such-task"}         | 404 | STREAM_UNKNOWN
          plans   | {"stream":"task"}                 | 422 | STREAM_NOT_HANDLED
          tasks   | {"stream":""}                     | 400 | PARAMETER_INVALID
          tasks   | {"stream":"  "}                   | 400 | PARAMETER_INVALID
          tasks   | {"stream":"a\\u0000b"}            | 400 | PARAMETER_INVALID
          tasks   | {"stream":"task","switch":"AUTO"} | 400 | PARAMETER_INVALID
          """)
  void whatCannotBeRebuiltIsRefused(String projection, String body, int status, String code) {
    assertRefused(projection, body, status, code);
  }

  @Test
  void whileTheProjectionIsRebuiltSwitchedOrVerifiedItIsRefused() {
    try (var other = ProjectionLock.tryAcquire(dondoc.owner(), "tasks").orElseThrow()) {
      assertThat(other).isNotNull();
      assertRefused("tasks", "{\"stream\":\"waiting\"}", 409, "REBUILD_RUNNING");
    }
    rebuild("tasks", "waiting");
    assertThat(dondoc.get("/api/admin/projections/nothing/repairs").statusCode()).isEqualTo(404);
    assertThat(
            dondoc
                .get("/api/admin/projections/tasks/repairs", "Dondoc-Role", "AUDITOR")
                .statusCode())
        .isEqualTo(403);
  }

  /** Four events, the third of which ends what was known. */
  private void task(String taskId) {
    dondoc.append(
        taskId,
        assigned(taskId, "1", 1, HEALTH, ISSUED.plusDays(10)),
        new TaskAccepted(ISSUED),
        new DeadlineChanged(TaskStories.by(ISSUED.plusDays(20)), "Điều chỉnh", ISSUED),
        new TaskCommented("Ý kiến", ISSUED));
  }

  private void comment(String taskId) {
    dondoc.append(taskId, new TaskCommented("Ý kiến", ISSUED));
  }

  private void notOfLog(String why) {
    sql(
        "update query.projection_generation set not_of_log = %s where projection = 'overdue'"
            .formatted(why));
  }

  private int sql(String statement) {
    return dondoc.sql().sql(statement).update();
  }

  private Checkpoint checkpoint(String projection) {
    return new GenerationStore(dondoc.sql()).find(new Generation(projection, 1)).checkpoint();
  }

  /** What a projection says to have applied, changed by hand. */
  private void count(String projection, UnaryOperator<Checkpoint> change) {
    GenerationStore generations = new GenerationStore(dondoc.sql());
    Generation generation = new Generation(projection, 1);
    new TransactionTemplate(new JdbcTransactionManager(dondoc.owner()))
        .executeWithoutResult(
            _ ->
                generations.save(
                    generation, change.apply(generations.lock(generation).checkpoint())));
  }

  private long eventsKnown(String taskId) {
    return dondoc
        .sql()
        .sql("select (state::json->>'events')::bigint from query.history_1 where task_id = ?")
        .param(taskId)
        .query(Long.class)
        .single();
  }

  private String state(String taskId) {
    return dondoc
        .sql()
        .sql("select state::text from query.poisoned_1 where task_id = ?")
        .param(taskId)
        .query(String.class)
        .single();
  }

  private long letters() {
    return dondoc.json("/api/admin/dead-letters?projection=poisoned").get("total").asLong();
  }

  private JsonNode rebuild(String projection, String stream) {
    return post(projection + "/rebuild", "{\"stream\":\"" + stream + "\"}", 200);
  }

  private JsonNode assertRefused(String projection, String body, int status, String code) {
    JsonNode problem = post(projection + "/rebuild", body, status);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    return problem;
  }

  private JsonNode post(String step, String body, int status) {
    HttpResponse<String> answer = dondoc.post("/api/admin/projections/" + step, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return QueryTestbed.tree(answer);
  }

  private static void assertCounts(JsonNode repair, long added, long removed, long changed) {
    assertThat(
            List.of(
                repair.get("added").asLong(),
                repair.get("removed").asLong(),
                repair.get("changed").asLong()))
        .as("added, removed, changed")
        .containsExactly(added, removed, changed);
  }

  private void assertClean(String projection) {
    JsonNode verified = verify(projection);
    assertThat(verified.get("outcome").asString()).as(verified.toString()).isEqualTo("EQUAL");
  }

  /** Asks for a verification, and waits for what it comes to. */
  private JsonNode verify(String projection) {
    String before = dondoc.projection(projection).at("/verification/finishedAt").asString();
    post(projection + "/verify", "", 202);
    QueryTestbed.await(
        projection + " verified",
        () -> {
          JsonNode verification = dondoc.projection(projection).get("verification");
          return !verification.get("running").asBoolean()
              && !verification.get("finishedAt").asString().equals(before);
        });
    return dondoc.json("/api/admin/projections/" + projection + "/verification");
  }
}
