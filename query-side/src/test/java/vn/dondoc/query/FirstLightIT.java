package vn.dondoc.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.FINANCE;
import static vn.dondoc.query.TaskStories.HEALTH;
import static vn.dondoc.query.TaskStories.assigned;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.Evidence;
import vn.dondoc.events.Product;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;
import vn.dondoc.events.TaskEvent.CompletionConfirmed;
import vn.dondoc.events.TaskEvent.CompletionRejected;
import vn.dondoc.events.TaskEvent.CompletionReported;
import vn.dondoc.events.TaskEvent.ExtensionApproved;
import vn.dondoc.events.TaskEvent.ExtensionRequested;
import vn.dondoc.events.TaskEvent.ProgressReported;
import vn.dondoc.events.TaskEvent.TaskAccepted;

/** One task's life and its neighbours', told to the log and read back over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstLightIT {

  private static final LocalDate DUE = LocalDate.of(2022, 12, 31);
  private static final Recorded AGENCY =
      new Recorded("minh.tv", Role.AGENCY, "so-y-te", "Giám đốc", "request-2", "127.0.0.1");

  private final QueryTestbed dondoc = new QueryTestbed();
  private long last;

  @BeforeAll
  void aPlanOfThreeTasksOneOfWhichIsDone() {
    dondoc.start();
    dondoc.append("task-a", assigned("task-a", "3", 3, HEALTH, DUE));
    dondoc.append("task-b", assigned("task-b", "3", 3, FINANCE, DUE));
    dondoc.append("task-c", assigned("task-c", "1.2", 1, FINANCE, null));
    List<Evidence> files = List.of(new Evidence("evidence-1", "bao-cao.pdf", "ab".repeat(32)));
    dondoc.append(
        AGENCY,
        "task-a",
        new TaskAccepted(LocalDate.of(2022, 11, 7)),
        new ProgressReported(40, "Đã khảo sát", files, LocalDate.of(2022, 12, 1)),
        new ExtensionRequested(
            LocalDate.of(2023, 1, 20), "Chờ kinh phí", List.of(), LocalDate.of(2022, 12, 5)));
    dondoc.append(
        "task-a",
        new ExtensionApproved(
            LocalDate.of(2023, 1, 20), LocalDate.of(2023, 1, 20), null, LocalDate.of(2022, 12, 6)));
    dondoc.append(
        AGENCY,
        "task-a",
        new CompletionReported(new Product("Báo cáo", null), files, LocalDate.of(2023, 1, 18)));
    dondoc.append(
        "task-a",
        new CompletionRejected(
            LocalDate.of(2023, 1, 18), "Thiếu phụ lục", LocalDate.of(2023, 1, 19)));
    dondoc.append(
        AGENCY,
        "task-a",
        new CompletionReported(new Product(null, "12/BC-SYT"), files, LocalDate.of(2023, 1, 25)));
    last =
        dondoc
            .append(
                "task-a",
                new CompletionConfirmed(LocalDate.of(2023, 1, 25), LocalDate.of(2023, 1, 27)))
            .lastPosition();
    dondoc.awaitReady();
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void tasksAreListedByPlaceInTheDocumentAndAgency() {
    JsonNode list = dondoc.json("/api/tasks?plan=plan-1&waitFor=" + last + "&on=2023-01-15");

    assertThat(list.get("items").valueStream().map(item -> item.get("taskId").asString()))
        .containsExactly("task-c", "task-b", "task-a");
    assertThat(list.get("total").asInt()).isEqualTo(3);
    assertThat(list.get("position").asLong()).isEqualTo(last);
    JsonNode b = list.get("items").get(1);
    assertThat(b.get("ref").asString()).isEqualTo("3");
    assertThat(b.get("leadAgency").asString()).isEqualTo("so-tai-chinh");
    assertThat(b.get("lateness").asString()).isEqualTo("OVERDUE");
    assertThat(b.get("daysOverdue").asInt()).isEqualTo(15);
  }

  @Test
  void pagesFollowOneAnotherByTheirCursors() {
    JsonNode first = dondoc.json("/api/tasks?limit=2&on=2023-01-15&waitFor=" + last);
    JsonNode second =
        dondoc.json("/api/tasks?limit=2&on=2023-01-15&cursor=" + first.get("next").asString());

    assertThat(first.get("items").size()).isEqualTo(2);
    assertThat(second.get("items").valueStream().map(item -> item.get("taskId").asString()))
        .containsExactly("task-a");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(second.get("total").asInt()).isEqualTo(3);
  }

  @Test
  void aTaskIsShownWithItsPapers() {
    HttpResponse<String> answer = dondoc.get("/api/tasks/task-a?waitFor=" + last);
    JsonNode task = QueryTestbed.tree(answer);

    assertThat(answer.headers().firstValue("ETag")).contains("\"8\"");
    assertThat(task.get("progress").asString()).isEqualTo("COMPLETED");
    assertThat(task.get("lateness").asString()).isEqualTo("DONE_LATE");
    assertThat(task.get("completedOn").asString()).isEqualTo("2023-01-25");
    assertThat(task.at("/firstDeadline/due").asString()).isEqualTo("2022-12-31");
    assertThat(task.at("/deadline/effectiveDue").asString()).isEqualTo("2023-01-20");
    assertThat(task.at("/extensions/0/status").asString()).isEqualTo("APPROVED");
    assertThat(task.at("/reports/0/percent").asInt()).isEqualTo(40);
    assertThat(task.at("/completions/0/status").asString()).isEqualTo("REJECTED");
    assertThat(task.at("/completions/1/status").asString()).isEqualTo("CONFIRMED");
    assertThat(task.at("/evidence/0/evidenceId").asString()).isEqualTo("evidence-1");
  }

  @Test
  void aTaskIsNeverAnsweredFromWhatTheCallerKept() {
    HttpResponse<String> again =
        dondoc.get("/api/tasks/task-a?waitFor=" + last, "If-None-Match", "\"8\"");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("ETag")).contains("\"8\"");
    assertThat(again.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void overdueIsAQuestionWithADay() {
    assertThat(overdueOn("2022-12-31")).isEmpty();
    assertThat(overdueOn("2023-01-01")).containsExactly("task-b");
    assertThat(overdueOn("2023-01-21")).containsExactly("task-b", "task-a");
    assertThat(overdueOn("2023-01-25")).as("done on that day").containsExactly("task-b");
  }

  @Test
  void pagesOfOverdueTasksKeepTheirDay() {
    JsonNode first = dondoc.json("/api/overdue?limit=1&on=2023-01-21&waitFor=" + last);
    JsonNode second = dondoc.json("/api/overdue?cursor=" + first.get("next").asString());

    assertThat(second.at("/items/0/taskId").asString()).isEqualTo("task-a");
    assertThat(second.at("/items/0/daysOverdue").asInt()).isEqualTo(1);
  }

  @Test
  void overdueIsAlsoAnsweredAsKnownThen() {
    // Before the extension was asked for, task-a was due at the end of the year.
    assertThat(overdueOn("2023-01-15&knownAt=5")).containsExactly("task-a", "task-b");
    assertThat(overdueOn("2023-01-15&knownAt=" + last)).containsExactly("task-b");
    assertThat(dondoc.get("/api/overdue?knownAt=" + (last + 1)).statusCode()).isEqualTo(400);
  }

  @Test
  void theHistoryTellsWhoWhenWhyAndWhatChanged() {
    JsonNode history = dondoc.json("/api/tasks/task-a/history?waitFor=" + last);

    assertThat(history.get("items").size()).isEqualTo(9);
    JsonNode approved = history.get("items").get(4);
    assertThat(approved.get("type").asString()).isEqualTo("extension-approved");
    assertThat(approved.get("actor").asString()).isEqualTo("lan.nt");
    assertThat(approved.get("occurredOn").asString()).isEqualTo("2022-12-06");
    assertThat(approved.get("recordedAt").asString()).endsWith("+07:00");
    assertThat(approved.get("summary").asString())
        .isEqualTo("lan.nt đã đồng ý gia hạn đến 20/01/2023.");
    assertThat(approved.get("changes").valueStream().map(it -> it.get("field").asString()))
        .containsExactly("due", "effectiveDue");
    JsonNode rejected = history.get("items").get(6);
    assertThat(rejected.get("reason").asString()).isEqualTo("Thiếu phụ lục");
    assertThat(rejected.get("backdated").asBoolean()).isTrue();
  }

  @Test
  void theHistoryIsToldInEnglishWhenAskedFor() {
    JsonNode history =
        dondoc.json("/api/tasks/task-a/history", "Accept-Language", "en-GB,en;q=0.8");

    assertThat(history.at("/items/1/summary").asString())
        .isEqualTo("Sở Y tế accepted the task (entered by minh.tv, on behalf of Giám đốc).");
  }

  @Test
  void theLogAnswersHowATaskStood() {
    JsonNode then = dondoc.json("/api/tasks/task-a/as-of?version=2");

    assertThat(then.get("progress").asString()).isEqualTo("IN_PROGRESS");
    assertThat(then.get("percent").asInt()).isEqualTo(40);
    assertThat(then.at("/asOf/version").asInt()).isEqualTo(2);
    assertThat(then.at("/asOf/type").asString()).isEqualTo("progress-reported");
  }

  @Test
  void asOfTheEndIsWhatTheReadModelShows() {
    JsonNode replayed = dondoc.json("/api/tasks/task-a/as-of?position=" + last + "&on=2023-02-01");
    JsonNode shown = dondoc.json("/api/tasks/task-a?on=2023-02-01&waitFor=" + last);

    shown
        .propertyNames()
        .forEach(name -> assertThat(replayed.get(name)).as(name).isEqualTo(shown.get(name)));
  }

  @Test
  void theVerdictExplainsItself() {
    JsonNode why = dondoc.json("/api/tasks/task-b/why?on=2023-01-15");

    assertThat(why.get("lateness").asString()).isEqualTo("OVERDUE");
    assertThat(why.get("steps").valueStream().map(step -> step.get("text").asString()))
        .contains("Hạn cuối có hiệu lực: 31/12/2022.", "Quá hạn 15 ngày.");
  }

  private List<String> overdueOn(String day) {
    return dondoc
        .json("/api/overdue?waitFor=" + last + "&on=" + day)
        .get("items")
        .valueStream()
        .map(item -> item.get("taskId").asString())
        .toList();
  }
}
