package vn.dondoc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;

/** Who asks, and what of it is believed. */
class CallerHeadersTest {

  private static CallerHeaders headers(Map<String, String> headers) {
    return new CallerHeaders(headers::get);
  }

  private static String asServersGiveIt(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void everyHeaderIsRead() throws CallerHeaders.MalformedException {
    Map<String, String> given =
        Map.of(
            "Dondoc-User",
            asServersGiveIt("Ánh"),
            "Dondoc-Role",
            "office",
            "Dondoc-Agency",
            "van-phong",
            "Dondoc-On-Behalf-Of",
            asServersGiveIt("Chánh Văn phòng"));

    assertThat(headers(given).caller("r-1", "127.0.0.1"))
        .isEqualTo(
            new Recorded("Ánh", Role.OFFICE, "van-phong", "Chánh Văn phòng", "r-1", "127.0.0.1"));
  }

  @Test
  void whoGivesNoneIsNobodyInParticular() throws CallerHeaders.MalformedException {
    assertThat(headers(Map.of()).caller("r-1", "::1"))
        .isEqualTo(new Recorded("admin", null, null, null, "r-1", "::1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0af7651916cd43dd8448eb211c80319c", "a/b:c+d=e@f.g_h~i-j"})
  void aSensibleRequestIdIsKept(String id) {
    assertThat(headers(Map.of("X-Request-Id", id)).requestId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "a b", "a\"b", "a,b", "é", "a\r\nb"})
  void anyOtherIsReplaced(String id) {
    assertThat(headers(Map.of("X-Request-Id", id)).requestId()).hasSize(36);
    assertThat(headers(Map.of("X-Request-Id", "x".repeat(129))).requestId()).hasSize(36);
    assertThat(headers(Map.of()).requestId()).hasSize(36);
  }

  @Test
  void whatIsMalformedIsRefusedFromWhoCommandsAndCutFromWhoReads() {
    CallerHeaders wild =
        headers(
            Map.of("Dondoc-User", "x".repeat(201), "Dondoc-Role", "KING", "Dondoc-Agency", "a\tb"));

    assertThatThrownBy(() -> wild.caller("r-1", "::1"))
        .isInstanceOf(CallerHeaders.MalformedException.class)
        .hasMessage("Dondoc-User");
    assertThat(wild.claimed("r-1", "::1"))
        .isEqualTo(new Recorded("x".repeat(199) + "…", null, "a\uFFFDb", null, "r-1", "::1"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/tasks/task-1/history, task-1",
    "/api/tasks/task-1, task-1",
    "/api/plans/plan-1/void, plan-1",
    "/api/plans/drafts/draft-1/issue, draft-1",
    "/api/plans/drafts,",
    "/api/agencies/so-y-te/hand-over-tasks, so-y-te",
    "/api/agencies/import,",
    "/api/tasks,",
    "/api/overdue,"
  })
  void aPathSaysWhatItIsAbout(String path, String subject) {
    assertThat(AccessSubject.of(path, _ -> null)).isEqualTo(subject);
  }

  @Test
  void soDoesAParameter() {
    assertThat(AccessSubject.of("/api/audit/events", Map.of("stream", "task-1")::get))
        .isEqualTo("task-1");
    assertThat(AccessSubject.of("/api/audit/events", Map.of("stream", " ")::get)).isNull();
    assertThat(AccessSubject.of("/api/audit/access", Map.of("task", "task-1,plan-1")::get))
        .isNull();
  }
}
