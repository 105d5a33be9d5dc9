package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Who has seen an old version, and many who want the same task at once. */
class ConflictsIT {

  private static final int CALLERS = 50;

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  @Test
  void theCurrentVersionIsTakenAndAnOldOneRefused() {
    String path = "/api/tasks/" + dondoc.task("SNV");

    Answer accepted = caller.having("\"0\"").post(path + "/accept", "{}").expecting(200);

    assertThat(accepted.header("etag")).isEqualTo("\"1\"");
    assertThat(accepted.json().path("version").asInt()).isEqualTo(1);
    Answer stale =
        dondoc.refused(
            412,
            "STALE_VERSION",
            () -> caller.having("\"0\"").post(path + "/progress", "{\"percent\": 1}"));
    assertThat(stale.field("detail")).contains("0");
    dondoc.refused(
        412,
        "STALE_VERSION",
        () -> caller.having("\"7\"").post(path + "/progress", "{\"percent\": 1}"));
    caller.having("*").post(path + "/progress", "{\"percent\": 1}").expecting(200);
    caller
        .having(accepted.header("etag").replace("1", "2"))
        .post(path + "/progress", "{\"percent\": 2}")
        .expecting(200);
  }

  @Test
  void ofFiftyWhoAcceptOneDoes() {
    String task = dondoc.task("SNV");

    List<Answer> answers =
        CommandSideTestbed.together(
            repeat(caller -> () -> caller.post("/api/tasks/" + task + "/accept", "{}")));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allMatch(answer -> answer.status() == 409)
        .extracting(Answer::code)
        .containsOnly("TASK_ALREADY_ACCEPTED");
    assertThat(dondoc.stream(task)).containsExactly("0 task-assigned", "1 task-accepted");
  }

  @Test
  void ofFiftyWhoConfirmOrRejectOneIsHeard() {
    String task = reportedTask();
    String path = "/api/tasks/" + task;
    List<Supplier<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      requests.add(
          i % 2 == 0
              ? () -> caller.having("\"2\"").post(path + "/confirm", "{}")
              : () -> caller.post(path + "/reject", "{\"reason\": \"Thiếu\"}"));
    }

    List<Answer> answers = CommandSideTestbed.together(requests);

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).extracting(Answer::status).containsOnly(200, 409, 412);
    assertThat(dondoc.stream(task))
        .hasSize(4)
        .last()
        .isIn("3 completion-confirmed", "3 completion-rejected");
  }

  private String reportedTask() {
    String task = dondoc.task("SNV");
    caller.post("/api/tasks/" + task + "/accept", "{}").expecting(200);
    caller
        .post(
            "/api/tasks/" + task + "/complete",
            "{\"product\": {\"text\": \"Báo cáo\", \"documentNumber\": \"1/BC\"}}")
        .expecting(200);
    return task;
  }

  @Test
  void ofFiftyWhoHaveSeenTheSameVersionOneGetsThrough() {
    String task = dondoc.task("SNV");

    List<Answer> answers =
        CommandSideTestbed.together(
            repeat(
                any ->
                    () ->
                        any.having("\"0\"")
                            .post("/api/tasks/" + task + "/comment", "{\"text\": \"Ý kiến\"}")));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 412).hasSize(CALLERS - 1);
    assertThat(dondoc.stream(task)).hasSize(2);
  }

  @Test
  void whatDoesNotConflictIsAllKept() {
    String task = dondoc.task("SNV");

    List<Answer> answers =
        CommandSideTestbed.together(
            repeat(
                any ->
                    () -> any.post("/api/tasks/" + task + "/comment", "{\"text\": \"Ý kiến\"}")));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers)
        .extracting(answer -> answer.json().path("version").asInt())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, CALLERS).boxed().toList());
    assertThat(dondoc.stream(task)).hasSize(CALLERS + 1);
  }

  private List<Supplier<Answer>> repeat(
      java.util.function.Function<Caller, Supplier<Answer>> request) {
    return IntStream.range(0, CALLERS).mapToObj(i -> request.apply(caller)).toList();
  }
}
