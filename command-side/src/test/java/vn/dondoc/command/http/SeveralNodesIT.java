package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Several command sides on one database, and one that comes back after all were stopped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralNodesIT {

  private static final int COMMENTS = 20;
  private static final int TASKS = 10;

  private final CommandSideTestbed dondoc = new CommandSideTestbed();
  private Caller one = dondoc.caller();
  private Caller other = dondoc.startNode();

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void whatOneAgreesToTheOtherKnows() {
    String task = dondoc.task("SNV");

    one.post("/api/tasks/" + task + "/accept", "{}").expecting(200);

    dondoc.refused(
        409, "TASK_ALREADY_ACCEPTED", () -> other.post("/api/tasks/" + task + "/accept", "{}"));
    one.postTable("/api/agencies/import", "code\tname\tgroups\nSMOI\tSở Mới\tSO\n").expecting(200);
    other
        .post(
            "/api/tasks",
            "{\"content\": \"Rà soát\", \"leadAgency\": \"SMOI\", \"deadline\": \"31/12/2026\"}")
        .expecting(201);
  }

  @Test
  void whatBothWriteAtOnceIsAllKept() {
    String task = dondoc.task("SNV");
    String path = "/api/tasks/" + task + "/comment";
    List<Supplier<Answer>> requests = new ArrayList<>();
    for (int i = 0; i < COMMENTS; i++) {
      Caller node = i % 2 == 0 ? one : other;
      requests.add(() -> node.post(path, "{\"text\": \"Ý kiến\"}"));
    }

    List<Answer> answers = CommandSideTestbed.together(requests);

    assertThat(answers).extracting(Answer::status).as(answers.toString()).containsOnly(200);
    assertThat(answers)
        .extracting(answer -> answer.json().path("version").asInt())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, COMMENTS).boxed().toList());
    assertThat(dondoc.stream(task)).hasSize(COMMENTS + 1);
  }

  @Test
  void ofTwoWhoAcceptAtBothOneDoes() {
    for (int i = 0; i < TASKS; i++) {
      String path = "/api/tasks/" + dondoc.task("SNV") + "/accept";

      List<Answer> answers =
          CommandSideTestbed.together(
              List.of(() -> one.post(path, "{}"), () -> other.post(path, "{}")));

      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
    }
  }

  @Test
  void twinsAtBothHaveOneEffectAndOneAnswer() {
    for (int i = 0; i < TASKS; i++) {
      String task = dondoc.task("SNV");
      String path = "/api/tasks/" + task + "/accept";
      String key = "twins-" + i;

      List<Answer> answers =
          CommandSideTestbed.together(
              List.of(
                  () -> one.retrying(key).post(path, "{}"),
                  () -> other.retrying(key).post(path, "{}")));

      assertThat(answers).extracting(Answer::status).as(answers.toString()).containsOnly(200);
      assertThat(answers.getFirst().text()).isEqualTo(answers.getLast().text());
      assertThat(dondoc.stream(task)).hasSize(2);
    }
  }

  @Test
  void aRetryAfterARestartGetsTheFirstAnswer() {
    String body =
        "{\"content\": \"Rà soát\", \"leadAgency\": \"SNV\", \"deadline\": \"31/12/2026\"}";
    byte[] file = {'a'};
    Answer task = one.retrying("before").post("/api/tasks", body).expecting(201);
    Answer evidence = one.retrying("upload").upload("/api/evidence", "a.txt", file).expecting(201);
    CommandSideTestbed.Stored before = dondoc.stored();

    dondoc.stopNodes();
    one = dondoc.startNode();
    other = dondoc.startNode();

    assertThat(one.retrying("before").post("/api/tasks", body).expecting(201).text())
        .isEqualTo(task.text());
    assertThat(other.retrying("upload").upload("/api/evidence", "a.txt", file).text())
        .isEqualTo(evidence.text());
    assertThat(dondoc.stored()).isEqualTo(before);
    one.having(task.header("etag"))
        .post("/api/tasks/" + task.field("taskId") + "/accept", "{}")
        .expecting(200);
  }
}
