package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.assigned;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.TaskAssigned;
import vn.dondoc.events.TaskEvent.TaskCancelled;
import vn.dondoc.events.TaskEvent.TaskReopened;

/** The table of agencies for a period: the tasks that were in hand during it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeriodStatisticsIT {

  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);
  private static final LocalDate FAR = LocalDate.of(2099, 12, 31);
  private static final String JANUARY = "from=2023-01-01&to=2023-01-31";

  private final QueryTestbed dondoc = new QueryTestbed();
  private long beforeTheReopening;

  @BeforeAll
  void tasksThatWereInHandInDifferentMonths() {
    given("december", DUE);
    complete("december", LocalDate.of(2022, 12, 20));
    given("january", DUE);
    complete("january", LocalDate.of(2023, 1, 15));
    given("open", DUE);
    given("cancelled", DUE);
    dondoc.append("task-cancelled", new TaskCancelled("Trùng", LocalDate.of(2023, 1, 10)));
    TaskAssigned later = assigned("task-february", "1", 1, HEALTH, FAR);
    dondoc.append("task-february", on(later, LocalDate.of(2023, 2, 1)));
    given("reopened", DUE);
    complete("reopened", LocalDate.of(2022, 12, 10));
    beforeTheReopening = dondoc.log().head();
    dondoc.append("task-reopened", new TaskReopened("Số liệu sai", null, LocalDate.of(2023, 1, 5)));
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void aPeriodCountsWhatWasCarriedOverAndWhatWasCompletedInItAsOfItsLastDay() {
    JsonNode table = dondoc.json("/api/statistics/agencies?" + JANUARY);

    assertThat(table.path("on").asString()).isEqualTo("2023-01-31");
    assertThat(table.path("from").asString()).isEqualTo("2023-01-01");
    assertThat(table.path("to").asString()).isEqualTo("2023-01-31");
    assertThat(classes(table)).containsExactly(3L, 0L, 1L, 2L, 0L);
  }

  @Test
  void theSamePeriodCanBeJudgedOnALaterDay() {
    JsonNode now = dondoc.json("/api/statistics/agencies?on=2099-01-01&" + JANUARY);
    JsonNode march = dondoc.json("/api/statistics/agencies?on=2023-03-01&" + JANUARY);

    assertThat(classes(now))
        .as("the task of February is not among them")
        .containsExactly(3L, 0L, 1L, 2L, 0L);
    assertThat(classes(march)).isEqualTo(classes(now));
  }

  @Test
  void aPeriodMayBeOpenAtEitherEnd() {
    JsonNode since = dondoc.json("/api/statistics/agencies?from=2023-01-01");
    JsonNode until = dondoc.json("/api/statistics/agencies?to=2022-12-31");

    assertThat(classes(since)).containsExactly(4L, 0L, 1L, 2L, 1L);
    assertThat(since.path("to").isNull()).isTrue();
    assertThat(until.path("on").asString()).isEqualTo("2022-12-31");
    assertThat(classes(until)).containsExactly(5L, 2L, 0L, 0L, 3L);
  }

  @Test
  void aPeriodIsAsItWasKnownThen() {
    String known = "&knownAt=" + beforeTheReopening;

    assertThat(classes(dondoc.json("/api/statistics/agencies?" + JANUARY + known)))
        .as("completed in December, for all that was known")
        .containsExactly(2L, 0L, 1L, 1L, 0L);
    assertThat(classes(dondoc.json("/api/statistics/agencies?on=2023-03-01&" + JANUARY + known)))
        .containsExactly(2L, 0L, 1L, 1L, 0L);
    assertThat(classes(dondoc.json("/api/statistics/agencies?from=2022-12-15&to=2022-12-31")))
        .as("completed before the period, reopened after it")
        .containsExactly(4L, 1L, 0L, 0L, 3L);
  }

  private void given(String name, LocalDate due) {
    dondoc.append("task-" + name, assigned("task-" + name, "1", 1, HEALTH, due));
  }

  private void complete(String name, LocalDate day) {
    dondoc.append(
        "task-" + name,
        new CompletionReported(new Product("Báo cáo", "12/BC"), List.of(), day),
        new CompletionConfirmed(day, day));
  }

  private static TaskAssigned on(TaskAssigned task, LocalDate day) {
    return new TaskAssigned(
        task.taskId(),
        task.planId(),
        task.place(),
        task.content(),
        task.details(),
        task.product(),
        task.leadAgency(),
        task.coordinatingAgencies(),
        task.coordinatingText(),
        task.deadline(),
        task.priority(),
        task.leader(),
        task.field(),
        day,
        day);
  }

  /** Total, done on time, done late, overdue, open in time. */
  private static List<Long> classes(JsonNode table) {
    return List.of("total", "doneOnTime", "doneLate", "openOverdue", "openInTime").stream()
        .map(name -> table.path("all").path(name).asLong())
        .toList();
  }
}
