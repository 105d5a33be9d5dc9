package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** What was said of a person is erased by order, and the task goes on. */
class ErasureIT {

  private static final String PATH = "/api/admin/erasures";
  private static final String SECRET = "Bà Nguyễn Thị A, 12 Lê Lợi";

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller administrator = dondoc.caller().as("quantri", "ADMINISTRATOR");
  private String task = "";
  private long remark;

  @BeforeEach
  void aTaskThatSomethingWasSaidAbout() {
    task = dondoc.task("SNV");
    remark =
        dondoc
            .caller()
            .post("/api/tasks/" + task + "/comment", "{\"text\": \"%s\"}".formatted(SECRET))
            .expecting(200)
            .json()
            .path("position")
            .asLong();
  }

  @Test
  void whoErasedItAndWhyIsAnEventOfTheTask() {
    Answer answer = administrator.post(PATH, order(remark)).expecting(200);

    assertThat(answer.json().path("erased").asLong()).isEqualTo(remark);
    assertThat(answer.field("taskId")).isEqualTo(task);
    assertThat(answer.header("etag")).isEqualTo("\"2\"");
    assertThat(dondoc.stream(task))
        .containsExactly("0 task-assigned", "1 task-commented", "2 content-erased");
    assertThat(dondoc.payload(task, 2, "position")).isEqualTo(String.valueOf(remark));
    assertThat(dondoc.payload(task, 2, "reason")).isEqualTo("Quyết định 7");
    assertThat(
            dondoc
                .sql()
                .sql("select metadata ->> 'user' from log.event where position = ?")
                .param(answer.json().path("position").asLong())
                .query(String.class)
                .single())
        .isEqualTo("quantri");
    assertThat(everythingStored(task)).doesNotContain("Nguyễn Thị A");
  }

  @Test
  void commandsOnTheTaskAreDecidedAsBefore() {
    administrator.post(PATH, order(remark)).expecting(200);

    dondoc.caller().post("/api/tasks/" + task + "/accept", "{}").expecting(200);
    // A node that has never seen the task folds it from the log.
    Answer elsewhere =
        dondoc
            .startNode()
            .post(
                "/api/tasks/" + task + "/progress", "{\"percent\": 40, \"text\": \"xong phần 1\"}")
            .expecting(200);

    assertThat(elsewhere.json().path("version").asLong()).isEqualTo(4);
  }

  @Test
  void ofManyWhoEraseItAtOnceOneDoes() {
    Supplier<Answer> erase = () -> administrator.post(PATH, order(remark));

    List<Answer> answers = CommandSideTestbed.together(Collections.nCopies(12, erase));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("CONTENT_ALREADY_ERASED"));
    assertThat(dondoc.stream(task)).hasSize(3);
  }

  @Test
  void aRetryWithTheSameKeyIsGivenTheFirstAnswer() {
    Caller retrying = administrator.retrying("erase-" + task);
    Answer first = retrying.post(PATH, order(remark)).expecting(200);

    assertThat(retrying.post(PATH, order(remark)).expecting(200).text()).isEqualTo(first.text());
  }

  @Test
  void whatCannotBeErasedIsRefusedByName() {
    long assigned = remark - 1;
    administrator.post(PATH, order(remark)).expecting(200);

    dondoc.refused(409, "CONTENT_ALREADY_ERASED", () -> administrator.post(PATH, order(remark)));
    Answer assignment =
        dondoc.refused(
            409, "CONTENT_NOT_ERASABLE", () -> administrator.post(PATH, order(assigned)));
    assertThat(assignment.field("detail")).contains("task-assigned");
    dondoc.refused(404, "EVENT_UNKNOWN", () -> administrator.post(PATH, order(1_000_000)));
    dondoc.refused(404, "EVENT_UNKNOWN", () -> administrator.post(PATH, order(0)));
  }

  @Test
  void whoMayNotAndWhoGivesNoReasonIsRefused() {
    dondoc.refused(
        403, "ROLE_MAY_NOT", () -> dondoc.caller().as("lan", "OFFICE").post(PATH, order(remark)));
    dondoc.refused(
        422,
        "REASON_REQUIRED",
        () -> administrator.post(PATH, "{\"position\": %d}".formatted(remark)));
    administrator.post(PATH, "{\"reason\": \"x\"}").expecting(400);
    dondoc.refused(
        412, "STALE_VERSION", () -> administrator.having("\"0\"").post(PATH, order(remark)));
  }

  private String everythingStored(String streamId) {
    return dondoc
        .sql()
        .sql("select string_agg(event::text, ' ') from log.event where stream_id = ?")
        .param(streamId)
        .query(String.class)
        .single();
  }

  private static String order(long position) {
    return "{\"position\": %d, \"reason\": \"Quyết định 7\"}".formatted(position);
  }
}
