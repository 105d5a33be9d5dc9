package vn.dondoc.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.ISSUED;
import static vn.dondoc.query.TaskStories.assigned;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.dondoc.query.projection.rebuild.RebuildProgress;
import vn.dondoc.query.projection.rebuild.SwitchMode;
import vn.dondoc.query.projection.running.ProjectionRunner;

/** Several nodes on one database, and one node through switches and lost connections. */
class NodesIT {

  private final QueryTestbed dondoc = new QueryTestbed();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void threeNodesStartAtOnceOnAnEmptyDatabaseAndOneOutlivesTheOthers() throws Exception {
    List<ConfigurableApplicationContext> nodes = startTogether(3);
    dondoc.ask(nodes.getFirst());
    tasks(0, 10);
    for (ConfigurableApplicationContext node : nodes) {
      dondoc.ask(node);
      dondoc.awaitReady();
      assertThat(dondoc.json("/api/tasks?waitFor=10").get("total").asInt()).isEqualTo(10);
    }
    assertThat(generations()).containsExactly("history-1", "overdue-1", "plans-1", "tasks-1");

    nodes.get(0).close();
    nodes.get(1).close();
    tasks(10, 20);
    dondoc.ask(nodes.get(2));
    dondoc.awaitApplied("tasks", "overdue", "history");

    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(20);
    assertThat(dondoc.projection("tasks").get("appliedCount").asInt()).isEqualTo(20);
    nodes.get(2).close();
  }

  @Test
  void aSwitchOnOneNodeIsFollowedByTheOther() throws Exception {
    List<ConfigurableApplicationContext> nodes = startTogether(2);
    dondoc.ask(nodes.get(0));
    tasks(0, 10);
    dondoc.awaitReady();
    dondoc.post("/api/admin/projections/tasks/rebuild", "{}");
    QueryTestbed.await(
        "switched",
        () -> "SWITCHED".equals(dondoc.projection("tasks").at("/rebuild/state").asString()));

    dondoc.ask(nodes.get(1));
    QueryTestbed.await(
        "the other node follows", () -> dondoc.projection("tasks").get("generation").asInt() == 2);
    tasks(10, 20);
    dondoc.awaitApplied("tasks");

    assertThat(dondoc.json("/api/tasks").get("total").asInt()).isEqualTo(20);
    nodes.forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void noAnswerIsEmptyOrMixedWhileGenerationsSwitchUnderLoad() throws Exception {
    dondoc.start();
    tasks(0, 50);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks");
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int i = 50; !over.get(); i++) {
                  tasks(i, i + 1);
                }
              });
      List<Future<Integer>> readers =
          IntStream.range(0, 2).mapToObj(_ -> threads.submit(readUntil(over))).toList();
      try {
        for (int generation = 2; generation <= 4; generation++) {
          switchTo(generation);
        }
      } finally {
        // Whatever became of it: nobody is to be waited for without end.
        over.set(true);
      }
      writer.get();
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).as("answers read").isPositive();
      }
    }
    dondoc.awaitApplied("tasks");
    assertThat(dondoc.json("/api/tasks").get("total").asLong()).isEqualTo(dondoc.log().head());
  }

  @Test
  void theNextRebuildMayBeAskedForAsSoonAsTheLastOneSaysHowItEnded() {
    ConfigurableApplicationContext node = dondoc.start();
    tasks(0, 5);
    dondoc.awaitReady();
    ProjectionRunner runner = node.getBean(ProjectionRunner.class);
    for (int generation = 2; generation <= 6; generation++) {
      assertThat(runner.rebuild("tasks", SwitchMode.AUTO, "admin"))
          .isEqualTo(ProjectionRunner.Answer.STARTED);
      // Without a pause between looks, or the moment that matters is missed.
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (state(runner) == RebuildProgress.State.BUILDING && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(state(runner)).isEqualTo(RebuildProgress.State.SWITCHED);
    }
  }

  private static RebuildProgress.State state(ProjectionRunner runner) {
    return requireNonNull(runner.status("tasks").orElseThrow().rebuild()).state();
  }

  @Test
  void connectionsThatAreCutComeBackByThemselves() {
    dondoc.start();
    tasks(0, 5);
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks");

    dondoc
        .sql()
        .sql(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and application_name like 'query-%'")
        .query((_, _) -> true)
        .list();
    tasks(5, 10);

    QueryTestbed.await(
        "all applied after the cut",
        () -> {
          var answer = dondoc.get("/api/tasks?waitFor=10");
          return answer.statusCode() == 200 && QueryTestbed.tree(answer).get("total").asInt() == 10;
        });
    dondoc.awaitReady();
  }

  @Test
  void aRebuildDropsItsPredecessorOnlyAfterAGrace() {
    dondoc.start();
    tasks(0, 5);
    dondoc.awaitReady();
    switchTo(2);

    assertThat(dondoc.sql().sql("select count(*) from query.tasks_1").query(Long.class).single())
        .isEqualTo(5);
    // As if the grace were over.
    dondoc
        .sql()
        .sql("update query.projection_generation set retired_at = retired_at - interval '1 minute'")
        .update();
    QueryTestbed.await("tasks_1 dropped", () -> !generations().contains("tasks-1"));
    assertThat(
            dondoc
                .sql()
                .sql("select to_regclass('query.tasks_1') is null")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private List<ConfigurableApplicationContext> startTogether(int count) throws Exception {
    // Nodes are processes of their own; in one JVM they share the logging system, whose set-up by
    // several starts at once fails now and then. Logback has read logback-test.xml by itself.
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      Callable<ConfigurableApplicationContext> start = dondoc::startNode;
      return threads.invokeAll(IntStream.range(0, count).mapToObj(_ -> start).toList()).stream()
          .map(Future::resultNow)
          .toList();
    } finally {
      System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }
  }

  /** Each answer holds exactly one task for each position it says it is complete to. */
  private Callable<Integer> readUntil(AtomicBoolean over) {
    return () -> {
      int answers = 0;
      while (!over.get()) {
        JsonNode list = dondoc.json("/api/tasks?limit=1");
        assertThat(list.get("total").asLong()).isEqualTo(list.get("position").asLong());
        answers++;
      }
      return answers;
    };
  }

  private void switchTo(int generation) {
    assertThat(dondoc.post("/api/admin/projections/tasks/rebuild", "{}").statusCode())
        .isEqualTo(202);
    QueryTestbed.await(
        "generation " + generation,
        () -> {
          JsonNode tasks = dondoc.projection("tasks");
          return tasks.get("generation").asInt() == generation
              && "SWITCHED".equals(tasks.at("/rebuild/state").asString());
        });
    assertThat(dondoc.projection("tasks").at("/rebuild/note").asString())
        .startsWith("equal to what served, row for row");
  }

  /** One event a task, so that tasks can be counted by positions. */
  private void tasks(int from, int to) {
    for (int i = from; i < to; i++) {
      String taskId = "task-" + i;
      dondoc.append(taskId, assigned(taskId, "1", 1, HEALTH, ISSUED));
    }
  }

  private List<String> generations() {
    return dondoc
        .sql()
        .sql("select projection || '-' || generation from query.projection_generation order by 1")
        .query(String.class)
        .list();
  }
}
