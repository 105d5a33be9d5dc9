package vn.dondoc.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.Role;

/** An entry as it is stored, whatever callers put into their requests. */
class AccessEntryTest {

  private static final Recorded LAN =
      new Recorded("Lan \"Ánh\"", Role.AUDITOR, "thanh-tra", "sếp", "r-1", "127.0.0.1");

  private static AccessEntry read(Recorded by, String path, String parameters) {
    return new AccessEntry(AccessKind.HISTORY, by, "GET", path, parameters, "task-1", null, 17L);
  }

  @Test
  void itIsCanonicalJson() {
    assertThat(read(LAN, "/api/tasks/task-1/history", "limit=5").content())
        .isEqualTo(
            """
            {"actor":"Lan \\"Ánh\\"","agency":"thanh-tra","clientAddress":"127.0.0.1",\
            "kind":"HISTORY","method":"GET","onBehalfOf":"sếp","parameters":"limit=5",\
            "path":"/api/tasks/task-1/history","position":17,"requestId":"r-1",\
            "role":"AUDITOR","subject":"task-1"}""");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    Recorded nobody = new Recorded("admin", null, null, null, null, null);
    AccessEntry entry =
        new AccessEntry(
            AccessKind.REFUSED_COMMAND, nobody, "POST", "/", null, null, "TASK_UNKNOWN", null);

    assertThat(entry.content())
        .isEqualTo(
            """
            {"actor":"admin","code":"TASK_UNKNOWN","kind":"REFUSED_COMMAND","method":"POST",\
            "path":"/"}""");
  }

  @Test
  void textsAreBoundedAndHoldNothingThatPostgresCannot() {
    String content = read(LAN, "/\u0000\n\uD800x\uDC00", "q".repeat(3_000)).content();

    assertThat(content).contains("\"path\":\"/\uFFFD\uFFFD\uFFFDx\uFFFD\"");
    assertThat(content).contains("\"parameters\":\"" + "q".repeat(1_999) + "…\"");
  }

  @Test
  void aPairOfSurrogatesIsNeverCutInTwo() {
    assertThat(PlainText.of("ab😀", 4)).isEqualTo("ab😀");
    assertThat(PlainText.of("abc😀", 4)).isEqualTo("abc…");
    assertThat(PlainText.of("ab😀c", 4)).isEqualTo("ab…");
    assertThat(PlainText.of("abcd", 4)).isEqualTo("abcd");
    assertThat(PlainText.of("abcde", 4)).isEqualTo("abc…");
  }
}
