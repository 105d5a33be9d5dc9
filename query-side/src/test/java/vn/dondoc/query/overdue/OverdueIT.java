package vn.dondoc.query.overdue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;
import vn.dondoc.query.tasks.TasksProjection;
import vn.dondoc.query.timeline.TimelineProjection;

/**
 * The list out of the rows is the list out of the log, whatever the day, the filter and the page.
 */
class OverdueIT {

  private static final int TASKS = 80;

  private final QueryTestbed dondoc = new QueryTestbed();

  @AfterEach
  void stop() {
    dondoc.close();
  }

  @Test
  void pagesOfTasksOpenNowAndClosedSinceAreThoseOfAFoldOfTheLog() {
    tellRandomLives();

    int found = 0;
    for (String filter : List.of("", "&agency=so-y-te", "&plan=plan-1", "&plan=no-such-plan")) {
      for (int day = 10; day <= 130; day += 20) {
        LocalDate on = TaskStories.ISSUED.plusDays(day);
        String list = "/api/overdue?on=" + on + filter;
        List<JsonNode> fromTheLog = items(list + "&knownAt=" + dondoc.log().head(), 500);
        assertThat(items(list, 3)).as(list).isEqualTo(fromTheLog);
        found += fromTheLog.size();
      }
    }
    assertThat(found).as("tasks that were overdue on some day").isPositive();
  }

  /** What is known still comes out of columns, what was known once out of the tasks' streams. */
  @Test
  void aListOfWhatWasKnownIsTheSameToTheByteWhenMoreIsKnownOfEachTask() {
    tellRandomLives();
    long then = dondoc.log().head();
    List<String> lists =
        IntStream.iterate(10, day -> day <= 130, day -> day + 20)
            .mapToObj(TaskStories.ISSUED::plusDays)
            .map(on -> "/api/overdue?limit=500&on=" + on + "&knownAt=" + then)
            .toList();
    List<String> before = bodies(lists);

    for (int i = 0; i < TASKS; i++) {
      dondoc.append("task-" + i, new TaskCommented("Đã xem lại", TaskStories.ISSUED));
    }
    dondoc.awaitApplied(TimelineProjection.NAME);

    assertThat(bodies(lists)).isEqualTo(before);
    assertThat(before).as("lists with a task").anyMatch(list -> list.contains("\"taskId\""));
  }

  /** Such days are refused by now, but a log may hold them. */
  @Test
  void aTaskDueOnADayThatIsNotWrittenInFourDigitsIsListedAsAnyOther() {
    dondoc.start();
    dondoc.awaitReady();
    assign("task-first", LocalDate.of(0, 1, 1));
    assign("task-last", LocalDate.of(9999, 12, 31));
    assign("task-beyond", LocalDate.of(10_024, 12, 31));
    dondoc.awaitApplied(TimelineProjection.NAME, TasksProjection.NAME);

    assertThat(dondoc.json("/api/admin/dead-letters").get("total").asLong()).isZero();
    assertThat(ids(dondoc.json("/api/overdue?on=2026-11-02"))).containsExactly("task-first");
    assertThat(ids(dondoc.json("/api/tasks")))
        .containsExactlyInAnyOrder("task-first", "task-last", "task-beyond");
    assertThat(dondoc.json("/api/tasks/task-beyond").at("/due").asString())
        .isEqualTo("+10024-12-31");
  }

  private void assign(String task, LocalDate due) {
    dondoc.append(task, TaskStories.assigned(task, "1", 1, TaskStories.HEALTH, due));
  }

  private static List<String> ids(JsonNode list) {
    return list.get("items").valueStream().map(item -> item.get("taskId").asString()).toList();
  }

  private List<String> bodies(List<String> lists) {
    return lists.stream().map(list -> dondoc.get(list).body()).toList();
  }

  private void tellRandomLives() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("OverdueIT seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < TASKS; i++) {
      List<TaskEvent> life = TaskStories.random("task-" + i, random);
      dondoc.append("task-" + i, life.toArray(TaskEvent[]::new));
    }
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied(TimelineProjection.NAME);
  }

  /** All pages, each of which says how many there are in all. */
  private List<JsonNode> items(String list, int limit) {
    List<JsonNode> items = new ArrayList<>();
    JsonNode page = dondoc.json(list + "&limit=" + limit);
    page.get("items").forEach(items::add);
    while (!page.get("next").isNull()) {
      page = dondoc.json(list + "&limit=" + limit + "&cursor=" + page.get("next").asString());
      page.get("items").forEach(items::add);
    }
    assertThat(page.get("total").asInt()).as(list).isEqualTo(items.size());
    return items;
  }
}
