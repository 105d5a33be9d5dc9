package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.history.Lateness;
import vn.dondoc.history.LatenessVerdict;
import vn.dondoc.history.TaskState;
import vn.dondoc.history.ValidTime;
import vn.dondoc.history.calendar.WorkingCalendar;

/** Two hundred random histories: live, rebuilt, replayed and judged by hand, all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuiltEqualsLiveIT {

  private static final int HISTORIES = 200;

  private final QueryTestbed dondoc = new QueryTestbed();
  private final Map<String, TaskState> expected = new TreeMap<>();
  private final Map<String, ValidTime> lines = new TreeMap<>();

  @BeforeAll
  void twoHundredHistoriesInterleaved() {
    long seed = Long.getLong("dondoc.seed", System.nanoTime());
    System.out.println("random histories, -Ddondoc.seed=" + seed);
    Random random = new Random(seed);
    dondoc.start();
    Map<String, List<TaskEvent>> untold = new TreeMap<>();
    for (int i = 0; i < HISTORIES; i++) {
      String taskId = "task-%03d".formatted(i);
      List<TaskEvent> events = TaskStories.random(taskId, random);
      for (TaskEvent event : events) {
        TaskState before = expected.get(taskId);
        TaskState after = TaskState.evolve(before, event, QueryTestbed.OFFICE);
        lines.compute(taskId, (_, line) -> ValidTime.evolve(line, before, event, after));
        expected.put(taskId, after);
      }
      untold.put(taskId, new ArrayList<>(events));
    }
    while (!untold.isEmpty()) {
      List<String> open = List.copyOf(untold.keySet());
      String taskId = open.get(random.nextInt(open.size()));
      List<TaskEvent> rest = untold.get(taskId);
      List<TaskEvent> some = rest.subList(0, 1 + random.nextInt(rest.size()));
      dondoc.append(taskId, some.toArray(DomainEvent[]::new));
      some.clear();
      if (rest.isEmpty()) {
        untold.remove(taskId);
      }
    }
    for (int i = 0; i < HISTORIES; i++) {
      String planId = "plan-%03d".formatted(i);
      dondoc.append(planId, PlanStories.random(planId, random).toArray(DomainEvent[]::new));
    }
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history", "plans");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks", "overdue", "history", "plans"})
  void theRebuiltGenerationHasTheSameRowsCountAndHash(String name) {
    JsonNode live = dondoc.projection(name);
    List<String> tables = tablesOf(name, live.get("generation").asInt());

    assertThat(dondoc.post("/api/admin/projections/" + name + "/rebuild", "{}").statusCode())
        .isEqualTo(202);
    QueryTestbed.await(
        name + " rebuilt",
        () -> "SWITCHED".equals(dondoc.projection(name).at("/rebuild/state").asString()));
    QueryTestbed.await(
        name + " serves its new generation",
        () -> dondoc.projection(name).get("generation").asInt() > live.get("generation").asInt());

    JsonNode rebuilt = dondoc.projection(name);
    assertThat(rebuilt.at("/rebuild/note").asString()).startsWith("equal to what served");
    assertThat(rebuilt.get("appliedHash")).isEqualTo(live.get("appliedHash"));
    assertThat(rebuilt.get("appliedCount")).isEqualTo(live.get("appliedCount"));
    assertThat(tables).isNotEmpty();
    for (String table : tables) {
      String next = table.replaceAll("_\\d+$", "_" + rebuilt.get("generation").asInt());
      assertThat(rows(next)).as(next).isNotEmpty().isEqualTo(rows(table));
    }
  }

  @Test
  void everyTaskIsInTheReadModelAsItsEventsAddUp() {
    for (TaskState state : expected.values()) {
      JsonNode task = dondoc.json("/api/tasks/" + state.taskId());
      assertThat(task.get("progress").asString()).isEqualTo(state.progress().name());
      assertThat(task.get("version").asLong()).isEqualTo(state.version());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-11-10", "2022-12-29", "2022-12-30", "2023-01-20", "2023-06-01"})
  void listsJudgeLatenessAsTheVerdictDoes(String day) {
    for (Lateness lateness : Lateness.values()) {
      List<String> judged =
          expected.values().stream()
              .filter(
                  state ->
                      LatenessVerdict.then(
                                  lines.get(state.taskId()),
                                  state,
                                  LocalDate.parse(day),
                                  WorkingCalendar.vietnam(),
                                  3)
                              .lateness()
                          == lateness)
              .map(TaskState::taskId)
              .toList();
      JsonNode list = dondoc.json("/api/tasks?limit=500&on=" + day + "&lateness=" + lateness);
      assertThat(list.get("items").valueStream().map(item -> item.get("taskId").asString()))
          .as("%s on %s", lateness, day)
          .containsExactlyInAnyOrderElementsOf(judged);
      assertThat(list.get("items").valueStream().map(item -> item.get("lateness").asString()))
          .containsOnly(judged.isEmpty() ? new String[0] : new String[] {lateness.name()});
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-11-10", "2022-12-30", "2023-01-20", "2023-06-01"})
  void overdueFromRowsIsOverdueFoldedFromTheLog(String day) {
    long head = dondoc.log().head();
    JsonNode rows = dondoc.json("/api/overdue?limit=500&on=" + day);
    JsonNode folded = dondoc.json("/api/overdue?limit=500&on=" + day + "&knownAt=" + head);

    assertThat(rows.get("items")).isEqualTo(folded.get("items"));
    assertThat(rows.get("total")).isEqualTo(folded.get("total"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-11-10", "2022-12-30", "2023-01-20", "2023-06-01"})
  void whatIsListedAsOverdueIsExplainedAsOverdueAndNothingElse(String day) {
    JsonNode list = dondoc.json("/api/overdue?limit=500&on=" + day);
    List<String> explained =
        expected.keySet().stream()
            .filter(
                taskId ->
                    "OVERDUE"
                        .equals(
                            dondoc
                                .json("/api/tasks/" + taskId + "/why?on=" + day)
                                .get("lateness")
                                .asString()))
            .toList();

    assertThat(list.get("items").valueStream().map(item -> item.get("taskId").asString()))
        .containsExactlyInAnyOrderElementsOf(explained);
  }

  @Test
  void theClassesOfTheStatisticsPartitionTheTotal() {
    JsonNode table = dondoc.json("/api/statistics/agencies?on=2023-01-20");
    assertThat(table.get("items").size()).isPositive();
    for (JsonNode line : table.get("items")) {
      long sum =
          List.of(
                  "doneOnTime",
                  "doneLate",
                  "doneWithoutDeadline",
                  "awaitingConfirmation",
                  "openOverdue",
                  "openInTime",
                  "openWithoutDeadline",
                  "suspended",
                  "returned")
              .stream()
              .mapToLong(field -> line.get(field).asLong())
              .sum();
      assertThat(sum).isEqualTo(line.get("total").asLong());
      assertThat(line.at("/completed/denominator").asLong()).isEqualTo(sum);
    }
    long notCancelled =
        expected.values().stream()
            .filter(
                state ->
                    state.stoppedOn() == null
                        || state.stoppedOn().isAfter(LocalDate.of(2023, 1, 20))
                        || state.progress() != vn.dondoc.history.Progress.CANCELLED)
            .count();
    assertThat(table.at("/all/total").asLong()).isEqualTo(notCancelled);
  }

  @Test
  void pagesHaveEveryTaskOnce() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = dondoc.json("/api/tasks?on=2023-01-20&limit=7" + cursor);
      page.get("items").forEach(item -> seen.add(item.get("taskId").asString()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").asString();
    } while (cursor != null);

    assertThat(seen).hasSize(HISTORIES).doesNotHaveDuplicates();
  }

  private List<String> tablesOf(String name, int generation) {
    return dondoc
        .sql()
        .sql("select tablename from pg_tables where schemaname = 'query' and tablename ~ ?")
        .param("^" + name + "(_[a-z]+)?_" + generation + "$")
        .query(String.class)
        .list();
  }

  private List<String> rows(String table) {
    return dondoc
        .sql()
        .sql("select r::text from query." + table + " r order by 1")
        .query(String.class)
        .list();
  }
}
