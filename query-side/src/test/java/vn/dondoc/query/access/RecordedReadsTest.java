package vn.dondoc.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.access.AccessKind;

/** Which answers are recorded, and as what. */
class RecordedReadsTest {

  @ParameterizedTest
  @CsvSource({
    "/api/tasks/{id}/history, application/json, HISTORY",
    "/api/tasks/task-1/history, application/json, HISTORY",
    "/api/tasks/{id}/history, application/x-ndjson, HISTORY",
    "/api/tasks/{id}/replay, application/json, REPLAY",
    "/api/tasks/{id}/as-of, application/json, AS_OF",
    "/api/tasks/{id}/compare, application/json, COMPARE",
    "/api/tasks/{id}/why, application/json, WHY",
    "/api/audit/changes, application/json, CHANGES",
    "/api/audit/events, application/json, EVENTS",
    "/api/audit/events, text/csv;charset=UTF-8, EVENTS",
    "/api/audit/access, application/json, ACCESS_LOG",
    "/api/audit/proofs/inclusion, application/json, PROOF",
    "/api/audit/access/proofs/consistency, application/json, PROOF",
    "/api/audit/dump, application/x-ndjson, DUMP",
    "/api/audit/whatever-comes, application/json, AUDIT",
    "/api/overdue, text/csv, LIST_EXPORT",
    "/api/tasks, text/csv;charset=UTF-8, LIST_EXPORT",
    "/api/statistics/agencies, application/x-ndjson, LIST_EXPORT"
  })
  void historiesAndExportsAreRecorded(String path, String contentType, AccessKind kind) {
    assertThat(RecordedReads.kindOf(path, contentType)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/tasks",
        "/api/tasks/{id}",
        "/api/overdue",
        "/api/plans/{planId}",
        "/api/audit/checkpoint",
        "/api/audit/log/checkpoint",
        "/api/audit/log/keys",
        "/api/audit/log/tile/{level}/{*path}",
        "/api/audit/access/checkpoint",
        "/api/audit/access/tile/entries/{*path}",
        "/actuator/health"
      })
  void theWorkOfEveryDayAndBareHashesAreNot(String path) {
    assertThat(RecordedReads.kindOf(path, "application/json")).isEmpty();
    assertThat(RecordedReads.kindOf(path, null)).isEmpty();
  }
}
