package vn.dondoc.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a request. */
class AccessRequestTest {

  private final Map<String, Object> remembered = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>(Map.of("Dondoc-User", "lan.nt"));

  private AccessRequest request(String method, String path) {
    return new AccessRequest(
        method,
        path,
        "task=task-9",
        path,
        "127.0.0.1",
        headers::get,
        Map.of("task", "task-9")::get,
        remembered::get,
        remembered::put);
  }

  @Test
  void itGoesByOneIdHoweverOftenItIsAsked() {
    String id = request("GET", "/api/tasks").id();

    headers.put("X-Request-Id", "another");
    assertThat(request("GET", "/api/tasks").id()).isEqualTo(id);
  }

  @Test
  void aRefusalSaysWhoWasRefusedWhatAndWhyAndIsToldOnce() {
    remembered.put(CallerHeaders.PROBLEM_CODE_ATTRIBUTE, "ROLE_MAY_NOT");
    AccessRequest request = request("POST", "/api/tasks/task-1/cancel");

    assertThat(request.refusal(403))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.kind()).isEqualTo(AccessKind.REFUSED_COMMAND);
              assertThat(entry.by().user()).isEqualTo("lan.nt");
              assertThat(entry.by().requestId()).isEqualTo(request.id());
              assertThat(entry.code()).isEqualTo("ROLE_MAY_NOT");
              assertThat(entry.subject()).isEqualTo("task-1");
              assertThat(entry.parameters()).isEqualTo("task=task-9");
            });
    assertThat(request.refusal(403)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 302, 399, 500, 503})
  void whatWasDoneOrFailedWasNotRefused(int status) {
    assertThat(request("POST", "/api/tasks").refusal(status)).isEmpty();
  }

  @Test
  void aRefusalWithoutACodeHasThatOfItsStatus() {
    assertThat(request("POST", "/api/tasks").refusal(405))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.code()).isEqualTo("HTTP_405");
              assertThat(entry.subject()).as("parameters are not looked for").isNull();
            });
  }

  @Test
  void aReadSaysWhatItWasAboutAndHowFarTheAnswerWent() {
    AccessEntry entry = request("GET", "/api/audit/events").read(AccessKind.EVENTS, 17L);

    assertThat(entry.subject()).isEqualTo("task-9");
    assertThat(entry.position()).isEqualTo(17);
    assertThat(entry.code()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"GET, false", "HEAD, false", "OPTIONS, false", "POST, true", "DELETE, true"})
  void whatIsMeantToChangeSomethingIsACommand(String method, boolean command) {
    assertThat(request(method, "/api/tasks").isCommand()).isEqualTo(command);
  }
}
