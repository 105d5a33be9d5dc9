package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.Product;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.DeadlineChanged;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.TaskAccepted;
import vn.dondoc.events.TaskEvent.TaskHandedOver;
import vn.dondoc.events.TaskEvent.TaskReopened;
import vn.dondoc.events.TaskEvent.TaskResumed;
import vn.dondoc.events.TaskEvent.TaskSuspended;

/** An auditor's questions about one plan: what was known when, what changed, and why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditIT {

  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);

  private final QueryTestbed dondoc = new QueryTestbed();
  private long begun;
  private long last;

  @BeforeAll
  void aPlanAndWhatBecameOfIt() {
    for (String name : List.of("done", "extended", "given", "late")) {
      dondoc.append(
          "task-" + name,
          TaskStories.assigned("task-" + name, "1", 1, TaskStories.HEALTH, DUE),
          new TaskAccepted(LocalDate.of(2022, 11, 7)));
    }
    begun = dondoc.log().head();
    dondoc.append(
        "task-done",
        new CompletionReported(
            new Product("Báo cáo", "12/BC"), List.of(), LocalDate.of(2022, 12, 20)),
        new CompletionConfirmed(LocalDate.of(2022, 12, 20), LocalDate.of(2022, 12, 22)));
    dondoc.append(
        "task-extended",
        new ExtensionRequested(
            LocalDate.of(2099, 1, 31), "Thiếu người", List.of(), LocalDate.of(2022, 12, 1)),
        new ExtensionApproved(
            LocalDate.of(2099, 1, 31), LocalDate.of(2099, 1, 31), null, LocalDate.of(2022, 12, 5)));
    dondoc.append(
        "task-given",
        new TaskHandedOver(
            TaskStories.HEALTH, TaskStories.FINANCE, "Đúng ngành", LocalDate.of(2022, 12, 15)));
    dondoc.append(
        "task-new",
        TaskStories.assigned("task-new", "2", 2, TaskStories.HEALTH, LocalDate.of(2099, 6, 30)));
    dondoc.append(
        "task-twist",
        TaskStories.assigned("task-twist", "plan-2", null, TaskStories.HOME, DUE),
        new TaskAccepted(LocalDate.of(2022, 11, 7)),
        new TaskSuspended("Chờ hướng dẫn", LocalDate.of(2022, 11, 20)),
        new TaskResumed(TaskStories.by(LocalDate.of(2023, 1, 15)), LocalDate.of(2022, 12, 10)),
        new CompletionReported(
            new Product("Báo cáo", "9/BC"), List.of(), LocalDate.of(2022, 12, 28)),
        new CompletionConfirmed(LocalDate.of(2022, 12, 28), LocalDate.of(2022, 12, 29)),
        new TaskReopened("Số liệu sai", null, LocalDate.of(2023, 1, 5)),
        new DeadlineChanged(
            TaskStories.by(LocalDate.of(2023, 1, 18)), "Theo chỉ đạo", LocalDate.of(2023, 1, 6)));
    dondoc.append(
        "task-refused",
        TaskStories.assigned("task-refused", "plan-3", null, TaskStories.HOME, DUE),
        new TaskAccepted(LocalDate.of(2022, 11, 7)),
        new CompletionReported(
            new Product("Báo cáo", "7/BC"), List.of(), LocalDate.of(2022, 12, 28)),
        new CompletionRejected(
            LocalDate.of(2022, 12, 28), "Thiếu phụ lục", LocalDate.of(2023, 1, 4)));
    last = dondoc.log().head();
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("tasks", "overdue", "history");
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void whatChangedInAPlanIsToldWithTheEventsThatDidIt() {
    JsonNode changes =
        dondoc.json("/api/audit/changes?plan=plan-1&from=%d&to=%d".formatted(begun, last));

    assertThat(kinds(changes, "task-done")).containsExactly("FINISHED");
    assertThat(kinds(changes, "task-extended")).containsExactly("EXTENDED");
    assertThat(kinds(changes, "task-new")).containsExactly("ADDED");
    assertThat(kinds(changes, "task-late")).as("overdue already then").isEmpty();
    assertThat(changes.at("/counts/FINISHED").asInt()).isEqualTo(1);
    assertThat(changes.at("/counts/EXTENDED").asInt()).isEqualTo(1);
    assertThat(changes.at("/counts/ADDED").asInt()).isEqualTo(1);
    assertThat(changes.path("total").asInt()).isEqualTo(3);
    assertThat(events(changes, "task-extended")).containsExactly("extension-approved");
    assertThat(events(changes, "task-done"))
        .containsExactly("completion-reported", "completion-confirmed");
    assertThat(changes.at("/from/position").asLong()).isEqualTo(begun);
  }

  @Test
  void momentsOfRecordingServeAsWellAsPositions() {
    String positions = "from=%d&to=%d".formatted(begun, last);
    String moments = "from=%s&to=%s".formatted(recordedAt(begun), recordedAt(last));

    JsonNode byPosition = dondoc.json("/api/audit/changes?plan=plan-1&" + positions);
    JsonNode byMoment = dondoc.json("/api/audit/changes?plan=plan-1&" + moments);

    assertThat(byMoment).isEqualTo(byPosition);
    assertThat(byMoment.path("total").asInt()).isPositive();
  }

  private String recordedAt(long position) {
    return QueryTestbed.encode(
        dondoc.log().readAfter(position - 1, 1).getFirst().recordedAt().toString());
  }

  @Test
  void whatCameToAnAgencyAndLeftIt() {
    String between = "&from=%d&to=%d".formatted(begun, last);
    JsonNode health = dondoc.json("/api/audit/changes?agency=so-y-te" + between);
    JsonNode finance = dondoc.json("/api/audit/changes?agency=so-tai-chinh" + between);

    assertThat(kinds(health, "task-given")).containsExactly("GONE");
    assertThat(kinds(finance, "task-given")).contains("ADDED", "FALLEN_OVERDUE");
    assertThat(events(finance, "task-given")).contains("task-handed-over");
  }

  @Test
  void eachEventOfAChangeIsToldInASentenceAndWithItsReason() {
    String between = "/api/audit/changes?from=%d&to=%d".formatted(begun, last);
    JsonNode given = event(between + "&agency=so-tai-chinh", "task-given", "task-handed-over");
    JsonNode done = event(between + "&plan=plan-1", "task-done", "completion-confirmed");
    JsonNode inEnglish =
        dondoc.json(between + "&plan=plan-1&limit=1", "Accept-Language", "en").at("/items/0");

    assertThat(given.path("reason").asString()).isEqualTo("Đúng ngành");
    assertThat(given.path("summary").asString()).contains("Sở Y tế", "Sở Tài chính", "Đúng ngành");
    assertThat(done.path("reason").isNull()).isTrue();
    assertThat(done.path("summary").asString()).contains("20/12/2022");
    assertThat(inEnglish.path("taskId").asString()).isEqualTo("task-done");
    assertThat(inEnglish.at("/changes/0/events/1/summary").asString()).contains("20 December 2022");
  }

  @Test
  void fromNothingOnEverythingWasAdded() {
    JsonNode changes = dondoc.json("/api/audit/changes?plan=plan-1&from=0&limit=2");
    JsonNode rest =
        dondoc.json(
            "/api/audit/changes?plan=plan-1&from=0&limit=2&cursor="
                + changes.path("next").asString());

    assertThat(changes.at("/counts/ADDED").asInt()).isEqualTo(5);
    assertThat(changes.at("/counts/FALLEN_OVERDUE").asInt()).isEqualTo(2);
    assertThat(rest.at("/items/0/taskId").asString())
        .isGreaterThan(changes.at("/items/1/taskId").asString());
  }

  @Test
  void aTaskIsReplayedForwardsAndBackwards() {
    JsonNode forwards = dondoc.json("/api/tasks/task-twist/replay?limit=3");
    JsonNode backwards = dondoc.json("/api/tasks/task-twist/replay?direction=BACKWARDS&limit=2");
    JsonNode further =
        dondoc.json(
            "/api/tasks/task-twist/replay?direction=BACKWARDS&limit=2&cursor="
                + backwards.path("next").asString());

    assertThat(forwards.path("total").asInt()).isEqualTo(8);
    assertThat(forwards.at("/items/0/before").isNull()).isTrue();
    assertThat(forwards.at("/items/2/before/progress").asString()).isEqualTo("IN_PROGRESS");
    assertThat(forwards.at("/items/2/after/progress").asString()).isEqualTo("SUSPENDED");
    assertThat(forwards.at("/items/2/event/reason").asString()).isEqualTo("Chờ hướng dẫn");
    assertThat(forwards.at("/items/2/changes").valueStream().map(it -> it.path("field").asString()))
        .containsExactly("progress", "stoppedOn");
    assertThat(versions(dondoc.json("/api/tasks/task-twist/replay?version=5")))
        .as("from any version on")
        .containsExactly(5L, 6L, 7L);
    assertThat(versions(dondoc.json("/api/tasks/task-twist/replay?direction=BACKWARDS&version=2")))
        .containsExactly(2L, 1L, 0L);
    assertThat(versions(backwards)).containsExactly(7L, 6L);
    assertThat(versions(further)).containsExactly(5L, 4L);
  }

  @Test
  void anyTwoMomentsAreCompared() {
    JsonNode steps = dondoc.json("/api/tasks/task-twist/replay");
    String fourth = steps.at("/items/4/position").asString();
    String recorded = QueryTestbed.encode(steps.at("/items/7/recordedAt").asString());

    JsonNode versions = dondoc.json("/api/tasks/task-twist/compare?from=v1&to=v4");
    JsonNode positions = dondoc.json("/api/tasks/task-twist/compare?from=v1&to=" + fourth);
    JsonNode moments = dondoc.json("/api/tasks/task-twist/compare?from=v1&to=" + recorded);

    assertThat(positions).isEqualTo(versions);
    assertThat(versions.path("steps").size()).isEqualTo(3);
    assertThat(versions.at("/from/state/progress").asString()).isEqualTo("IN_PROGRESS");
    assertThat(versions.at("/to/state/progress").asString()).isEqualTo("AWAITING_CONFIRMATION");
    assertThat(moments).isEqualTo(dondoc.json("/api/tasks/task-twist/compare?from=v1"));
    assertThat(dondoc.get("/api/tasks/task-twist/compare?from=v9").statusCode()).isEqualTo(400);
    assertThat(dondoc.get("/api/tasks/task-twist/compare").statusCode()).isEqualTo(400);
    assertThat(dondoc.get("/api/tasks/task-twist/compare?from=" + begun).statusCode())
        .as("not known then")
        .isEqualTo(404);
  }

  @Test
  void theVerdictNamesEverythingThatLedToIt() {
    JsonNode why = dondoc.json("/api/tasks/task-twist/why?on=2023-02-01", "Accept-Language", "en");

    assertThat(why.path("lateness").asString()).isEqualTo("OVERDUE");
    assertThat(why.path("effectiveDue").asString()).isEqualTo("2023-01-18");
    assertThat(texts(why))
        .contains(
            "The deadline as written: \"đến hết ngày 2022-12-31\".",
            "From 10 December 2022: the deadline was written anew: “đến hết ngày 2023-01-15”.",
            "From 6 January 2023: the deadline was written anew: “đến hết ngày 2023-01-18”.",
            "It was suspended from 20 November 2022 and resumed on 10 December 2022"
                + " with the deadline set again.",
            "It had been completed on 28 December 2022 and was reopened on 5 January 2023.");
    assertThat(codes(why)).contains("HOLIDAY_COUNTED", "DAYS_LATE", "WORKING_DAYS_LATE");
    assertThat(texts(dondoc.json("/api/tasks/task-extended/why?on=2023-02-01")))
        .contains("Từ 05/12/2022: được gia hạn từ 31/12/2022 đến 31/01/2099.");
  }

  @Test
  void theVerdictNamesTheReportThatWasRejected() {
    String why = "/api/tasks/task-refused/why?on=";

    JsonNode late = dondoc.json(why + "2023-01-10");
    assertThat(late.path("lateness").asString()).isEqualTo("OVERDUE");
    assertThat(texts(late))
        .contains(
            "Báo cáo hoàn thành ngày 28/12/2022 không được xác nhận ngày 04/01/2023"
                + " (Thiếu phụ lục): coi như chưa báo cáo.");
    assertThat(codes(dondoc.json(why + "2022-12-27")))
        .as("on a day before the report")
        .doesNotContain("REPORT_REJECTED");
    assertThat(codes(dondoc.json(why + "2023-01-10&knownAt=" + (last - 1))))
        .as("before the rejection was known")
        .contains("COMPLETION_REPORTED")
        .doesNotContain("REPORT_REJECTED");
  }

  @Test
  void theVerdictOfThenIsByWhatWasKnownThen() {
    String why = "/api/tasks/task-extended/why?on=2023-02-01";

    assertThat(dondoc.json(why).path("lateness").asString()).isEqualTo("ON_TIME");
    assertThat(dondoc.json(why + "&knownAt=" + begun).path("lateness").asString())
        .isEqualTo("OVERDUE");
    assertThat(dondoc.get("/api/tasks/task-new/why?knownAt=" + begun).statusCode()).isEqualTo(404);
  }

  private static List<String> kinds(JsonNode changes, String taskId) {
    return changes
        .path("items")
        .valueStream()
        .filter(item -> item.path("taskId").asString().equals(taskId))
        .flatMap(item -> item.path("changes").valueStream())
        .map(change -> change.path("kind").asString())
        .toList();
  }

  private static List<String> events(JsonNode changes, String taskId) {
    return changes
        .path("items")
        .valueStream()
        .filter(item -> item.path("taskId").asString().equals(taskId))
        .flatMap(item -> item.path("changes").valueStream())
        .flatMap(change -> change.path("events").valueStream())
        .map(event -> event.path("type").asString())
        .toList();
  }

  private JsonNode event(String changes, String taskId, String type) {
    return dondoc
        .json(changes)
        .path("items")
        .valueStream()
        .filter(item -> item.path("taskId").asString().equals(taskId))
        .flatMap(item -> item.path("changes").valueStream())
        .flatMap(change -> change.path("events").valueStream())
        .filter(event -> event.path("type").asString().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> versions(JsonNode steps) {
    return steps.path("items").valueStream().map(step -> step.path("version").asLong()).toList();
  }

  private static List<String> codes(JsonNode why) {
    return why.path("steps").valueStream().map(step -> step.path("code").asString()).toList();
  }

  private static List<String> texts(JsonNode why) {
    return why.path("steps").valueStream().map(step -> step.path("text").asString()).toList();
  }
}
