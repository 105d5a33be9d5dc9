package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Which commands were refused, to whom and why, is kept; a refusal needs no record to be one. */
class RecordedRefusalsIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static CommandSideTestbed dondoc;
  private static Caller caller;

  @BeforeAll
  static void start() {
    dondoc = new CommandSideTestbed();
    caller = dondoc.caller();
  }

  @AfterAll
  static void stop() {
    dondoc.close();
  }

  @Test
  void aRefusalIsRecordedWithWhoWhatAndWhy() {
    String task = dondoc.task("SNV");

    Answer answer =
        caller
            .of("STC")
            .with("X-Request-Id", "r-1")
            .with("Dondoc-On-Behalf-Of", "giam.doc")
            .post("/api/tasks/" + task + "/accept", "{}");

    assertThat(answer.code()).isEqualTo("NOT_LEAD_AGENCY");
    assertThat(answer.header("x-request-id")).isEqualTo("r-1");
    JsonNode entry = last();
    assertThat(entry.path("kind").asString()).isEqualTo("REFUSED_COMMAND");
    assertThat(entry.path("code").asString()).isEqualTo("NOT_LEAD_AGENCY");
    assertThat(entry.path("method").asString()).isEqualTo("POST");
    assertThat(entry.path("path").asString()).isEqualTo("/api/tasks/" + task + "/accept");
    assertThat(entry.path("subject").asString()).isEqualTo(task);
    assertThat(entry.path("actor").asString()).isEqualTo("canbo.STC");
    assertThat(entry.path("role").asString()).isEqualTo("AGENCY");
    assertThat(entry.path("agency").asString()).isEqualTo("STC");
    assertThat(entry.path("onBehalfOf").asString()).isEqualTo("giam.doc");
    assertThat(entry.path("requestId").asString()).isEqualTo("r-1");
    assertThat(entry.path("clientAddress").asString()).isEqualTo("127.0.0.1");
  }

  @Test
  void soIsWhatNoRuleWasAskedAbout() {
    caller.post("/api/tasks", "{");
    assertThat(last().path("code").asString()).isEqualTo("MALFORMED_JSON");

    caller.with("X-Forwarded-For", "10.0.0.1").post("/api/tasks", "{}");
    assertThat(last().path("code").asString()).isEqualTo("NOT_LOOPBACK");
    assertThat(last().path("clientAddress").asString()).isEqualTo("127.0.0.1");

    caller.with("Dondoc-Role", "KING").post("/api/tasks/task-1/accept", "{}");
    assertThat(last().path("code").asString()).isEqualTo("HEADER_INVALID");

    caller.post("/api/tasks", "x".repeat(2 << 20));
    assertThat(last().path("code").asString()).isEqualTo("BODY_TOO_LARGE");
  }

  @Test
  void whatIsAcceptedOrOnlyAskedIsNotRecordedHere() {
    long before = recorded();

    String task = dondoc.task("SNV");
    caller.post("/api/tasks/" + task + "/accept", "{}").expecting(200);
    caller.get("/api/agencies/nobody").expecting(404);

    assertThat(recorded()).isEqualTo(before);
  }

  @Test
  void everyOneOfManyAtOnceIsRecorded() {
    String task = dondoc.task("SNV");
    caller.post("/api/tasks/" + task + "/cancel", "{\"reason\": \"Trùng\"}").expecting(200);
    long before = recorded();

    List<Answer> answers =
        CommandSideTestbed.together(
            IntStream.range(0, 50)
                .<java.util.function.Supplier<Answer>>mapToObj(
                    _ -> () -> caller.post("/api/tasks/" + task + "/accept", "{}"))
                .toList());

    assertThat(answers).allMatch(answer -> answer.code().equals("TASK_CANCELLED"));
    assertThat(recorded()).isEqualTo(before + 50);
    assertThat(
            dondoc
                .sql()
                .sql("select count(*) from access.entry where position > ?")
                .param(before)
                .query(Long.class)
                .single())
        .isEqualTo(50);
  }

  @Test
  void aRefusalStaysOneWhereItCannotBeRecorded() {
    String task = dondoc.task("SNV");
    dondoc.sql().sql("alter table access.entry rename to hidden").update();
    try {
      dondoc.refused(
          403,
          "NOT_LEAD_AGENCY",
          () -> caller.of("STC").post("/api/tasks/" + task + "/accept", "{}"));

      JsonNode health = caller.get("/actuator/health").json();
      assertThat(health.at("/components/commandAccess/status").asString()).isEqualTo("DOWN");
      assertThat(caller.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(caller.get("/actuator/prometheus").text())
          .contains("dondoc_access_total{kind=\"REFUSED_COMMAND\",recorded=\"false\"} 1.0");
      caller.of("SNV").post("/api/tasks/" + task + "/accept", "{}").expecting(200);
    } finally {
      dondoc.sql().sql("alter table access.hidden rename to entry").update();
    }

    caller.of("STC").post("/api/tasks/" + task + "/accept", "{}");
    assertThat(
            caller.get("/actuator/health").json().at("/components/commandAccess/status").asString())
        .isEqualTo("UP");
  }

  @Test
  void anEventKeepsTheRequestThatCausedIt() {
    String task = dondoc.task("SNV");

    caller.with("X-Request-Id", "r-9").post("/api/tasks/" + task + "/accept", "{}").expecting(200);
    Answer made =
        caller
            .with("X-Request-Id", "a b")
            .post("/api/tasks/" + task + "/comment", "{\"text\": \"Đã rõ\"}");

    assertThat(metadata(task, 1).path("requestId").asString()).isEqualTo("r-9");
    assertThat(metadata(task, 1).path("clientAddress").asString()).isEqualTo("127.0.0.1");
    assertThat(made.header("x-request-id")).hasSize(36);
    assertThat(metadata(task, 2).path("requestId").asString())
        .isEqualTo(made.header("x-request-id"));
  }

  private static JsonNode metadata(String stream, long version) {
    return JSON.readTree(
        dondoc
            .sql()
            .sql("select metadata::text from log.event where stream_id = ? and stream_version = ?")
            .params(stream, version)
            .query(String.class)
            .single());
  }

  private static long recorded() {
    return dondoc.sql().sql("select position from access.head").query(Long.class).single();
  }

  private static JsonNode last() {
    return JSON.readTree(
        dondoc
            .sql()
            .sql("select content::text from access.entry order by position desc limit 1")
            .query(String.class)
            .single());
  }
}
