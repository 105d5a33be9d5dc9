package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.assigned;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.Deadline;
import vn.dondoc.events.DeadlineKind;
import vn.dondoc.events.DeadlineRule;
import vn.dondoc.events.OccurrenceOf;
import vn.dondoc.events.TaskEvent.TaskAssigned;

/** A recurring task with an occurrence, continuous work, and a task of the ordinary kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OccurrencesIT {

  private static final LocalDate START = LocalDate.of(2023, 1, 1);
  private static final LocalDate DUE = LocalDate.of(2023, 3, 31);

  private final QueryTestbed dondoc = new QueryTestbed();

  @BeforeAll
  void aPlanWithWorkOfEveryKind() {
    dondoc.start();
    dondoc.awaitReady();
    dondoc.append("task-plain", assigned("task-plain", "1", 1, HEALTH, DUE));
    dondoc.append(
        "task-parent", task("task-parent", 2, DeadlineKind.RECURRING, "FREQ=MONTHLY", null, null));
    dondoc.append(
        "task-quarter",
        task(
            "task-quarter",
            2,
            DeadlineKind.PERIOD,
            null,
            DUE,
            new OccurrenceOf("task-parent", START, DUE)));
    dondoc.append("task-always", task("task-always", 3, DeadlineKind.CONTINUOUS, null, null, null));
    dondoc.awaitApplied("tasks", "overdue", "history");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void aPlansListIsThatOfTheTasksItGaveUnlessOccurrencesAreAskedFor() {
    assertThat(ids("plan=plan-1")).containsExactly("task-plain", "task-parent", "task-always");
    assertThat(ids("plan=plan-1&occurrences=INCLUDED")).hasSize(4).contains("task-quarter");
    assertThat(ids("plan=plan-1&occurrences=ONLY")).containsExactly("task-quarter");
    assertThat(ids("occurrenceOf=task-parent")).containsExactly("task-quarter");
    assertThat(ids("plan=plan-1&occurrenceOf=task-parent")).containsExactly("task-quarter");
    assertThat(ids("agency=so-y-te")).as("what an agency has to do").contains("task-quarter");
    assertThat(dondoc.get("/api/tasks?occurrences=SOME").statusCode()).isEqualTo(400);
  }

  @Test
  void anOccurrenceNamesItsParentAndIsOverdueByItself() {
    JsonNode task = dondoc.json("/api/tasks/task-quarter?on=2023-04-03");

    assertThat(task.at("/occurrenceOf/taskId").asString()).isEqualTo("task-parent");
    assertThat(task.at("/occurrenceOf/start").asString()).isEqualTo(START.toString());
    assertThat(task.path("lateness").asString()).isEqualTo("OVERDUE");
    assertThat(dondoc.json("/api/tasks/task-parent").path("lateness").asString())
        .isEqualTo("NO_DEADLINE");
    assertThat(
            dondoc
                .json("/api/overdue?on=2023-04-03&plan=plan-1")
                .path("items")
                .valueStream()
                .map(item -> item.path("taskId").asString()))
        .containsExactlyInAnyOrder("task-plain", "task-quarter");
  }

  @Test
  void continuousWorkIsListedApartAndNeverOverdue() {
    assertThat(ids("deadlineKind=CONTINUOUS")).containsExactly("task-always");
    JsonNode item = dondoc.json("/api/tasks?deadlineKind=CONTINUOUS&on=2099-01-01").at("/items/0");
    assertThat(item.path("lateness").asString()).isEqualTo("NO_DEADLINE");
    assertThat(item.path("deadlineKind").asString()).isEqualTo("CONTINUOUS");
    JsonNode all = dondoc.json("/api/statistics/agencies?plan=plan-1&on=2099-01-01").path("all");
    assertThat(all.path("openOverdue").asInt()).as("plain and quarter").isEqualTo(2);
    assertThat(all.path("openWithoutDeadline").asInt()).as("parent and always").isEqualTo(2);
  }

  private List<String> ids(String query) {
    return dondoc
        .json("/api/tasks?" + query)
        .path("items")
        .valueStream()
        .map(item -> item.path("taskId").asString())
        .toList();
  }

  private static TaskAssigned task(
      String taskId,
      int order,
      DeadlineKind kind,
      @Nullable String recurrence,
      @Nullable LocalDate due,
      @Nullable OccurrenceOf occurrenceOf) {
    TaskAssigned plain = assigned(taskId, "" + order, order, HEALTH, due);
    return new TaskAssigned(
        taskId,
        plain.planId(),
        plain.place(),
        plain.content(),
        null,
        null,
        HEALTH,
        List.of(),
        null,
        new Deadline(
            "thường xuyên",
            kind,
            null,
            null,
            due,
            null,
            due,
            DeadlineRule.AS_WRITTEN,
            recurrence,
            List.of(),
            null,
            false),
        plain.priority(),
        null,
        null,
        START,
        START,
        occurrenceOf);
  }
}
