package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LoggedEvent;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.GenerationStore;
import vn.dondoc.query.projection.Segment;
import vn.dondoc.query.projection.rebuild.ProjectionLock;

/** Projections are divided, shared among nodes and made whole again: nothing is lost or doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentsIT {

  private static final String ADMIN = "/api/admin/projections/";

  @TempDir Path home;

  private final QueryTestbed dondoc = new QueryTestbed();

  @BeforeAll
  void start() {
    assertThat(dondoc.start(PoisonedProjection.Wiring.class).isActive()).isTrue();
    dondoc.awaitReady();
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void segmentsSplitSpreadAndMergeUnderLoad() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (NodeProcess other = NodeProcess.start(dondoc, home.resolve("node.log"));
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      other.awaitRunning();
      Future<?> load = threads.submit(() -> writeAndReadBackUntil(over));
      try {
        divide("tasks", 4);
        Map<String, Long> shares = awaitHeld("tasks", 4, 2);
        assertThat(shares.values()).containsExactly(2L, 2L);
        assertThat(verify("tasks")).isEqualTo("EQUAL");
        // What was just verified was not at one position; what it counted is no start of a count.
        JsonNode repaired = post(ADMIN + "tasks/rebuild", "{\"stream\":\"load-0-0\"}", 200);
        assertThat(repaired.get("claim").asString()).isEqualTo("RIGHT");

        other.kill();
        awaitHeld("tasks", 4, 1);
        divide("tasks", 2);
        awaitHeld("tasks", 2, 1);
      } finally {
        over.set(true);
      }
      load.get();
    }
    dondoc.awaitApplied("tasks");
    JsonNode divided = dondoc.json(ADMIN + "tasks/segments");

    assertThat(divided.get("appliedCount").asLong()).isEqualTo(dondoc.log().head());
    assertThat(appliedByParts(divided)).isEqualTo(dondoc.log().head());
    assertThat(divided.at("/items/0/appliedCount").asLong()).isPositive();
    assertThat(divided.at("/items/1/appliedCount").asLong()).isPositive();
    assertThat(verify("tasks")).isEqualTo("EQUAL");
    assertThat(rebuild("tasks")).startsWith("equal to what served, row for row");
    JsonNode rebuilt = dondoc.json(ADMIN + "tasks/segments");
    assertThat(rebuilt.get("generation").asInt()).isGreaterThan(divided.get("generation").asInt());
    assertThat(rebuilt.get("count").asInt()).isEqualTo(2);
    assertThat(rebuilt.get("appliedHash")).isEqualTo(divided.get("appliedHash"));
    divide("tasks", 1);
    JsonNode whole = dondoc.json(ADMIN + "tasks/segments");
    assertThat(whole.get("before").isNull()).isTrue();
    assertThat(whole.at("/items/0/appliedHash")).isEqualTo(divided.get("appliedHash"));
  }

  @Test
  void everyAnswerIsOfAPositionThatAllSegmentsHaveComeTo() throws Exception {
    List.of("tasks", "overdue").forEach(projection -> divide(projection, 2));
    write("level", 5);
    dondoc.awaitApplied("tasks", "overdue");
    long level = dondoc.log().head();
    long tasks = dondoc.json("/api/tasks?limit=1").get("total").asLong();

    try (Connection held = dondoc.owner().getConnection();
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      holdFirstSegments(held);
      write("apart", 20);
      String waiting = "/api/tasks?limit=1&waitFor=" + dondoc.log().head();
      for (String projection : List.of("tasks", "overdue")) {
        QueryTestbed.await(
            "the other segment goes on",
            () -> items(projection).getLast().get("position").asLong() == dondoc.log().head());
        assertThat(dondoc.projection(projection).get("position").asLong()).isEqualTo(level);
      }
      JsonNode list = dondoc.json("/api/tasks?limit=1");
      assertThat(list.get("position").asLong()).isEqualTo(level);
      assertThat(list.get("total").asLong()).isEqualTo(tasks);
      assertThat(dondoc.json("/api/overdue").get("position").asLong()).isEqualTo(level);
      assertThat(dondoc.json("/api/tasks/level-0").get("position").asLong()).isEqualTo(level);
      Future<JsonNode> waited = threads.submit(() -> dondoc.json(waiting));
      held.rollback();
      assertThat(waited.get().get("position").asLong()).isEqualTo(dondoc.log().head());
      assertThat(waited.get().get("total").asLong()).isEqualTo(tasks + 20);
    }
    List.of("tasks", "overdue").forEach(projection -> divide(projection, 1));
  }

  /** Their batches wait until the transaction ends. */
  private static void holdFirstSegments(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var hold = connection.createStatement()) {
      hold.execute("select from query.projection_segment where segment = 0 for update");
    }
  }

  @Test
  void parkedStreamsRepairsAndStepsBackHoldForADividedProjectionToo() {
    PoisonedProjection poisoned = dondoc.bean(PoisonedProjection.class);
    aNodeWasKilled("poisoned");
    divide("poisoned", 2);
    awaitHeld("poisoned", 2, 1);
    dondoc.append("parked", assigned("parked", "1", 1, HEALTH, null));
    long poison =
        dondoc
            .append("parked", new TaskCommented(PoisonedProjection.POISON, ISSUED))
            .lastPosition();
    dondoc.append("parked", new TaskAccepted(ISSUED));
    write("beside", 20);
    dondoc.awaitApplied("poisoned");
    QueryTestbed.await("two wait", () -> deadLetters() == 2);
    assertThat(verify("poisoned")).isEqualTo("EQUAL");

    poisoned.throwing.set(false);
    JsonNode retried = post("/api/admin/dead-letters/poisoned-" + poison + "/retry", "", 200);
    assertThat(retried.get("applied").asInt()).isEqualTo(2);
    assertThat(verify("poisoned")).isEqualTo("EQUAL");

    dondoc.sql().sql("update query.poisoned_1 set state = '99' where task_id = 'parked'").update();
    countTwice("poisoned", "parked");
    dondoc.append("parked", new TaskCommented("Ý kiến", ISSUED));
    dondoc.awaitApplied("poisoned");
    JsonNode repaired = post(ADMIN + "poisoned/rebuild", "{\"stream\":\"parked\"}", 200);
    assertThat(repaired.get("changed").asLong()).isEqualTo(1);
    assertThat(repaired.get("claim").asString()).isEqualTo("CORRECTED");
    dondoc.append("parked", new TaskCommented("Ý kiến", ISSUED));
    dondoc.awaitApplied("poisoned");
    assertThat(verify("poisoned")).isEqualTo("EQUAL");

    post(ADMIN + "poisoned/rebuild", "{\"switch\":\"MANUAL\"}", 202);
    awaitRebuild("poisoned", "READY");
    int built = dondoc.projection("poisoned").at("/rebuild/generation").asInt();
    for (int generation : List.of(built, 1)) {
      post(ADMIN + "poisoned/switch", "{\"generation\":" + generation + "}", 202);
      awaitRebuild("poisoned", "SWITCHED");
      write("after-" + generation, 20);
      dondoc.awaitApplied("poisoned");
      awaitHeld("poisoned", 2, 1);
      assertThat(dondoc.projection("poisoned").get("generation").asInt()).isEqualTo(generation);
    }
    assertThat(dondoc.projection("poisoned").get("appliedCount").asLong())
        .isEqualTo(dondoc.log().head());
    assertThat(verify("poisoned")).isEqualTo("EQUAL");
  }

  @Test
  void badRequestsAreRefused() {
    for (String count : List.of("3", "0", "-1", "32", "null", "\"many\"")) {
      JsonNode problem = post(ADMIN + "history/segments", "{\"count\":" + count + "}", 400);
      assertThat(problem.get("code").asString()).as(count).isEqualTo("PARAMETER_INVALID");
    }
    assertThat(post(ADMIN + "history/segments", "{}", 400).get("detail").asString())
        .contains("count");
    assertThat(post(ADMIN + "nothing/segments", "{\"count\":2}", 404).get("code").asString())
        .isEqualTo("PROJECTION_UNKNOWN");
    assertThat(dondoc.get(ADMIN + "nothing/segments").statusCode()).isEqualTo(404);
    assertThat(dondoc.get(ADMIN + "history/segments", "Dondoc-Role", "AGENCY").statusCode())
        .isEqualTo(403);
    try (var rebuild = ProjectionLock.tryAcquire(dondoc.owner(), "history").orElseThrow()) {
      assertThat(rebuild).isNotNull();
      assertThat(post(ADMIN + "history/segments", "{\"count\":2}", 409).get("code").asString())
          .isEqualTo("REBUILD_RUNNING");
    }
    assertThat(dondoc.json(ADMIN + "history/segments").get("count").asInt()).isEqualTo(1);
  }

  /** As if the first event of a stream had been applied once more. */
  private void countTwice(String projection, String streamId) {
    GenerationStore generations = new GenerationStore(dondoc.sql());
    Generation serving = new Generation(projection, 1);
    Segment segment = generations.find(serving).division().of(streamId);
    LoggedEvent first = dondoc.log().readStream(streamId, 0).getFirst();
    new TransactionTemplate(new JdbcTransactionManager(dondoc.owner()))
        .executeWithoutResult(
            _ ->
                generations.save(
                    serving, segment, generations.lock(serving, segment).checkpoint().late(first)));
  }

  /** It is still in the list, so one segment would be its own, and it will never take it. */
  private void aNodeWasKilled(String projection) {
    dondoc
        .sql()
        .sql(
            "insert into query.projection_node (projection, node, seen_at)"
                + " values (?, 'killed', now() - interval '3 seconds')")
        .param(projection)
        .update();
  }

  /** What was written is found by whoever waits for it, whatever is divided meanwhile. */
  private void writeAndReadBackUntil(AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      write("load-" + i, 20);
      String asked = "/api/tasks?limit=1&waitFor=" + dondoc.log().head();
      QueryTestbed.await(asked, () -> dondoc.get(asked).statusCode() == 200);
      long total = dondoc.json(asked).get("total").asLong();
      assertThat(total).isGreaterThanOrEqualTo(20L * (i + 1));
    }
  }

  private void write(String story, int tasks) {
    for (int i = 0; i < tasks; i++) {
      String taskId = story + "-" + i;
      dondoc.append(taskId, assigned(taskId, "1", 1, HEALTH, null));
    }
    for (int i = 0; i < tasks; i++) {
      dondoc.append(story + "-" + i, new TaskAccepted(ISSUED));
    }
  }

  private void divide(String projection, int count) {
    JsonNode answer = post(ADMIN + projection + "/segments", "{\"count\":" + count + "}", 202);
    assertThat(answer.get("count").asInt()).isEqualTo(count);
  }

  /** Waits until every segment is held, by so many nodes; returns how many each holds. */
  private Map<String, Long> awaitHeld(String projection, int count, int nodes) {
    QueryTestbed.await(
        "%d segments of %s with %d nodes".formatted(count, projection, nodes),
        () -> {
          List<JsonNode> items = items(projection);
          return items.size() == count
              && items.stream().allMatch(item -> item.get("node").isString())
              && holders(items).size() == nodes;
        });
    return holders(items(projection));
  }

  private List<JsonNode> items(String projection) {
    return dondoc.json(ADMIN + projection + "/segments").get("items").valueStream().toList();
  }

  private static Map<String, Long> holders(List<JsonNode> items) {
    return items.stream()
        .collect(Collectors.groupingBy(item -> item.get("node").asString(), Collectors.counting()));
  }

  private static long appliedByParts(JsonNode segments) {
    return segments.at("/before/appliedCount").asLong()
        + segments
            .get("items")
            .valueStream()
            .mapToLong(item -> item.get("appliedCount").asLong())
            .sum();
  }

  private long deadLetters() {
    return dondoc.projection("poisoned").get("deadLetters").asLong();
  }

  private String verify(String projection) {
    String before = dondoc.projection(projection).at("/verification/finishedAt").asString();
    post(ADMIN + projection + "/verify", "", 202);
    QueryTestbed.await(
        projection + " verified",
        () -> {
          JsonNode verification = dondoc.projection(projection).get("verification");
          return !verification.get("running").asBoolean()
              && !verification.get("finishedAt").asString().equals(before);
        });
    return dondoc.json(ADMIN + projection + "/verification").get("outcome").asString();
  }

  private String rebuild(String projection) {
    post(ADMIN + projection + "/rebuild", "{}", 202);
    awaitRebuild(projection, "SWITCHED");
    return dondoc.projection(projection).at("/rebuild/note").asString();
  }

  private void awaitRebuild(String projection, String state) {
    QueryTestbed.await(
        state, () -> state.equals(dondoc.projection(projection).at("/rebuild/state").asString()));
  }

  private JsonNode post(String path, String body, int status) {
    HttpResponse<String> answer = dondoc.post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return QueryTestbed.tree(answer);
  }
}
