package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Requests that never become a command: each is told what is wrong with it, and leaves nothing. */
class BadRequestsIT {

  private static final int JSON_LIMIT_BYTES = 1024 * 1024;

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "occurredOn | INVALID  | {\"occurredOn\": \"2026-02-30\"}",
        "occurredOn | INVALID  | {\"occurredOn\": \"30/06/2026\"}",
        "occurredOn | INVALID  | {\"occurredOn\": \"+999999999-12-31\"}",
        "occurredOn | INVALID  | {\"occurredOn\": \"0000-01-01\"}",
        "occurredOn | INVALID  | {\"occurredOn\": 19000}",
        "occurredOn | INVALID  | {\"occurredOn\": [2026, 11, 2]}",
        "occuredOn  | UNKNOWN  | {\"occuredOn\": \"2026-11-02\"}"
      })
  void aWrongFieldIsNamed(String field, String code, String body) {
    String task = dondoc.task("SNV");

    Answer answer =
        dondoc.refused(
            400, "FIELDS_INVALID", () -> caller.post("/api/tasks/" + task + "/accept", body));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo(code);
    assertThat(answer.field("detail")).startsWith("Trường thiếu hoặc không hợp lệ").contains(field);
  }

  @Test
  void theActuatorShowsReadinessToAllAndTheRestToAdministratorsOnThisMachine() {
    Caller behindAProxy = caller.with("X-Forwarded-For", "10.0.0.7");

    assertThat(behindAProxy.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(caller.get("/actuator/prometheus").status()).isEqualTo(200);
    assertThat(caller.as("quantri", "ADMINISTRATOR").get("/actuator/health").status())
        .isEqualTo(200);
    dondoc.refused(403, "NOT_LOOPBACK", () -> behindAProxy.get("/actuator/health"));
    dondoc.refused(403, "NOT_LOOPBACK", () -> behindAProxy.get("/actuator/prometheus"));
    dondoc.refused(403, "ROLE_MAY_NOT", () -> caller.of("SNV").get("/actuator/prometheus"));
    dondoc.refused(403, "NOT_LOOPBACK", () -> behindAProxy.post("/api/tasks", "{}"));
  }

  @Test
  void everyMissingFieldIsNamedInTheCallersLanguage() {
    Answer vietnamese =
        dondoc.refused(400, "FIELDS_INVALID", () -> caller.post("/api/tasks", "{}"));
    Answer english =
        dondoc.refused(400, "FIELDS_INVALID", () -> caller.inEnglish().post("/api/tasks", "{}"));

    assertThat(vietnamese.json().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder("content", "leadAgency", "deadline");
    assertThat(vietnamese.json().path("errors").valueStream().map(e -> e.path("code").asString()))
        .containsOnly("REQUIRED");
    assertThat(vietnamese.json().path("errors").valueStream().map(e -> e.path("detail").asString()))
        .allMatch(detail -> detail.startsWith("Thiếu"));
    assertThat(english.json().path("errors").valueStream().map(e -> e.path("detail").asString()))
        .allMatch(detail -> detail.endsWith("is required."));
  }

  @Test
  void wrongFieldsAreNamedInTheCallersLanguageHoweverTheyAreWrong() {
    String body = "{\"percent\": \"many\"}";

    assertThat(
            dondoc
                .refused(
                    400, "FIELDS_INVALID", () -> caller.post("/api/tasks/task-1/progress", body))
                .json()
                .at("/errors/0/detail")
                .asString())
        .isEqualTo("Giá trị của percent không hợp lệ.");
    assertThat(
            dondoc
                .refused(
                    400,
                    "FIELDS_INVALID",
                    () -> caller.inEnglish().post("/api/tasks/task-1/progress", body))
                .json()
                .at("/errors/0/detail")
                .asString())
        .isEqualTo("The value of percent is invalid.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"percent\": 40.7} | percent",
        "{\"percent\": 40, \"evidence\": [\"\"]} | evidence[0]",
        "{\"percent\": 40, \"evidence\": \"e\"} | evidence"
      })
  void aNumberIsNotRoundedAndAListIsAList(String body, String field) {
    Answer answer =
        dondoc.refused(
            400, "FIELDS_INVALID", () -> caller.post("/api/tasks/task-1/progress", body));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "answer-offer | accept  | {\"accept\": 1}",
        "answer-offer | accept  | {\"accept\": \"true\"}",
        "progress     | percent | {\"percent\": \"40\"}",
        "progress     | percent | {\"percent\": true}",
        "cancel       | reason  | {\"reason\": 5}",
        "cancel       | reason  | {\"reason\": 5.5}",
        "cancel       | reason  | {\"reason\": true}",
        "complete     | product.documentNumber | {\"product\": {\"documentNumber\": 12}}",
        "complete     | evidence[0] | {\"evidence\": [5]}"
      })
  void aValueOfAnotherKindIsNotMadeIntoTheOneThatIsAskedFor(
      String command, String field, String body) {
    Answer answer =
        dondoc.refused(
            400, "FIELDS_INVALID", () -> caller.post("/api/tasks/task-1/" + command, body));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("INVALID");
  }

  @Test
  void aFieldThatIsThereTwiceIsNotChosenFrom() {
    dondoc.refused(
        400,
        "MALFORMED_JSON",
        () -> caller.post("/api/tasks/task-1/cancel", "{\"reason\": \"a\", \"reason\": \"b\"}"));
    dondoc.refused(
        400,
        "MALFORMED_JSON",
        () ->
            caller.post(
                "/api/tasks",
                """
                {"content": "a", "leadAgency": "SNV",
                 "deadline": {"kind": "BY_DATE", "due": "2026-11-30", "due": "2026-12-31"}}
                """));
  }

  @Test
  void anItemIsNamedTogetherWithItsPlan() {
    Answer answer =
        dondoc.refused(
            400,
            "FIELDS_INVALID",
            () ->
                caller.post(
                    "/api/tasks",
                    """
                    {"content": "Rà soát", "leadAgency": "SNV", "deadline": "31/12/2026",
                     "itemRef": "1"}
                    """));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("planId");
    assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("REQUIRED");
  }

  @Test
  void aPriorityIsNamedNotNumbered() {
    dondoc.refused(
        400,
        "FIELDS_INVALID",
        () -> caller.post("/api/tasks/task-1/change-priority", "{\"priority\": 1}"));
    dondoc.refused(
        400,
        "FIELDS_INVALID",
        () -> caller.post("/api/tasks/task-1/change-priority", "{\"priority\": \"SOON\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"reason\": \"a\",} | 1:", "{\"reason\":\\n oops} | 2:", "{} {} | 1:"})
  void malformedJsonIsPlaced(String body, String place) {
    Answer answer =
        dondoc.refused(
            400,
            "MALFORMED_JSON",
            () -> caller.post("/api/tasks/task-1/cancel", body.replace("\\n", "\n")));

    assertThat(answer.field("detail")).contains(place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "  "})
  void aBodyThatIsRequiredIsMissed(String body) {
    dondoc.refused(400, "MALFORMED_JSON", () -> caller.post("/api/tasks/task-1/cancel", body));
  }

  @Test
  void nestingHasABottom() {
    String nested = "[".repeat(10_000) + "]".repeat(10_000);

    dondoc.refused(400, "MALFORMED_JSON", () -> caller.post("/api/tasks", nested));
    dondoc.refused(
        400,
        "MALFORMED_JSON",
        () -> caller.post("/api/tasks", "{\"content\": \"a\", \"deadline\": " + nested + "}"));
  }

  @Test
  void nulIsRefusedWrittenOrEscaped() {
    byte[] raw = "{\"text\": \"a\0b\"}".getBytes(StandardCharsets.UTF_8);

    dondoc.refused(
        400,
        "NUL_CHARACTER",
        () -> caller.send("POST", "/api/tasks/task-1/comment", "application/json", raw));
    dondoc.refused(
        400,
        "NUL_CHARACTER",
        () -> caller.post("/api/tasks/task-1/comment", "{\"text\": \"a\\u0000b\"}"));
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] latin = "{\"text\": \"café\"}".getBytes(StandardCharsets.ISO_8859_1);

    dondoc.refused(
        400,
        "MALFORMED_JSON",
        () -> caller.send("POST", "/api/tasks/task-1/comment", "application/json", latin));
  }

  @Test
  void oneByteOverTheLimitIsTooMuchAndTheLimitItselfIsNot() {
    String task = dondoc.task("SNV");
    String path = "/api/tasks/" + task + "/comment";

    Answer over =
        dondoc.refused(
            413,
            "BODY_TOO_LARGE",
            () -> caller.send("POST", path, "application/json", comment(JSON_LIMIT_BYTES + 1)));
    Answer unannounced =
        dondoc.refused(
            413,
            "BODY_TOO_LARGE",
            () ->
                caller
                    .with("Content-Type", "application/json")
                    .send(
                        "POST",
                        path,
                        BodyPublishers.ofByteArrays(List.of(comment(JSON_LIMIT_BYTES + 1)))));

    assertThat(over.field("detail")).contains("1048576 byte");
    assertThat(unannounced.field("detail")).contains("1048576 byte");
    caller.send("POST", path, "application/json", comment(JSON_LIMIT_BYTES)).expecting(200);
  }

  private static byte[] comment(int bytes) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) 'a');
    byte[] start = "{\"text\": \"".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, body, 0, start.length);
    body[bytes - 2] = '"';
    body[bytes - 1] = '}';
    return body;
  }

  @Test
  void headersThatMakeNoSenseAreNamed() {
    String path = "/api/tasks/" + dondoc.task("SNV") + "/accept";

    for (Caller each :
        List.of(
            caller.with("Dondoc-Role", "EMPEROR"),
            caller.having("1"),
            caller.having("\"one\""),
            caller.having("\"-1\""),
            caller.with("Dondoc-User", "x".repeat(201)),
            caller.retrying("k".repeat(201)))) {
      dondoc.refused(400, "HEADER_INVALID", () -> each.post(path, "{}"));
    }
    Answer answer =
        dondoc.refused(
            400, "HEADER_INVALID", () -> caller.with("Dondoc-Role", "KING").post(path, "{}"));
    assertThat(answer.field("detail")).contains("Dondoc-Role");
  }

  @Test
  void otherMediaTypesMethodsAndAddressesAreNotTaken() {
    Answer mediaType =
        dondoc.refused(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            () -> caller.send("POST", "/api/tasks", "text/plain", new byte[] {'a'}));
    Answer method =
        dondoc.refused(405, "METHOD_NOT_ALLOWED", () -> caller.get("/api/tasks/task-1/accept"));
    Answer path = dondoc.refused(404, "NOT_FOUND", () -> caller.get("/api/nothing"));
    dondoc.refused(404, "NOT_FOUND", () -> caller.post("/api/tasks/task-1/forget", "{}"));
    dondoc.refused(415, "UNSUPPORTED_MEDIA_TYPE", () -> caller.post("/api/agencies/import", "{}"));

    assertThat(mediaType.field("detail")).contains("text/plain", "application/json");
    assertThat(method.header("allow")).isEqualTo("POST");
    assertThat(path.field("detail")).contains("/api/nothing");
  }

  @Test
  void whatDoesNotAcceptJsonGetsItsProblemsAsJsonAllTheSame() {
    Caller picky = caller.with("Accept", "text/html");

    dondoc.refused(404, "TASK_UNKNOWN", () -> picky.post("/api/tasks/task-1/accept", "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=100%", "q=%zz", "q=S%E1", "=x"})
  void parametersThatCannotBeReadAreTheCallersMistake(String query) {
    assertThat(caller.raw("/api/agencies?" + query))
        .startsWith("HTTP/1.1 400")
        .contains("FIELDS_INVALID", "query");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/agencies?q=Sở",
        "/api/agencies/2547%2FKH-UBND",
        "/api/agencies/a%00b",
        "/api/agencies/%zz"
      })
  void whatTheServerItselfRefusesIsAProblemDocument(String target) {
    String vietnamese = caller.raw(target);

    assertThat(vietnamese)
        .startsWith("HTTP/1.1 400")
        .containsIgnoringCase("\r\ncontent-type: application/problem+json")
        .contains("\"code\":\"MALFORMED_REQUEST\"", "\"status\":400", "Yêu cầu không hợp lệ")
        .doesNotContain("Tomcat", "html", "\tat ");
  }

  @Test
  void headersLongerThanTheServerTakesAreRefusedWithAProblemDocument() {
    assertThat(caller.with("Dondoc-User", "x".repeat(9_000)).raw("/api/agencies"))
        .startsWith("HTTP/1.1 4")
        .containsIgnoringCase("\r\ncontent-type: application/problem+json")
        .contains("\"code\":");
  }

  @Test
  void theServersOwnRefusalsAreInEnglishIfAskedFor() {
    assertThat(caller.inEnglish().raw("/api/agencies/2547%2FKH-UBND"))
        .contains("\"title\":\"Invalid request\"");
  }

  @Test
  void nulInAnAddressIsRefused() {
    dondoc.refused(400, "MALFORMED_REQUEST", () -> caller.post("/api/tasks/a%00b/accept", "{}"));
  }

  @Test
  void aTableOfAgenciesIsRefusedAsAWhole() {
    String head = "code\tname\tgroups\n";

    Answer answer =
        dondoc.refused(
            400,
            "TABLE_MALFORMED",
            () ->
                caller.postTable(
                    "/api/agencies/import", head + "XA1\tXã Một\tXA\n\tKhông mã\tXA\n"));
    dondoc.refused(400, "TABLE_MALFORMED", () -> caller.postTable("/api/agencies/import", ""));
    dondoc.refused(
        422,
        "DUPLICATE_CODE",
        () -> caller.postTable("/api/agencies/import", head + "XA1\tMột\tXA\nXA1\tHai\tXA\n"));
    dondoc.refused(
        400,
        "TABLE_MALFORMED",
        () ->
            caller.send(
                "POST",
                "/api/agencies/import",
                "text/tab-separated-values",
                (head + "XA1\tXã Dài\tXA\n").getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(answer.field("detail"))
        .isEqualTo(
            "Bảng không đúng mẫu ở dòng 3: “” không phải mã (chữ, số, _ . -, nhiều nhất 40 ký tự).");
  }
}
