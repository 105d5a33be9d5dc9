package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** What was uploaded can be had back byte for byte. */
class FilesIT {

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  @Test
  void thePlansFileIsFoundByItsHashItsDraftAndItsPlan() {
    String document = Plans.plan("401/KH-UBND", "31/12/2026");
    Answer draft =
        caller
            .upload("/api/plans/drafts", "Kế hoạch.txt", document.getBytes(StandardCharsets.UTF_8))
            .expecting(201);
    String sha256 = draft.json().at("/document/sha256").asString();
    String path = "/api/plans/drafts/" + draft.field("draftId");
    String plan = caller.post(path + "/issue", "").expecting(201).field("planId");

    for (String place :
        new String[] {"/api/files/" + sha256, path + "/file", "/api/plans/" + plan + "/file"}) {
      Answer file = caller.get(place).expecting(200);
      assertThat(file.text()).isEqualTo(document);
      assertThat(file.header("etag")).isEqualTo("\"" + sha256 + "\"");
      assertThat(file.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(file.header("content-type")).isEqualTo("application/octet-stream");
      assertThat(file.header("content-disposition")).startsWith("attachment").contains("UTF-8''K");
    }
    Answer known = caller.with("If-None-Match", "\"" + sha256 + "\"").get("/api/files/" + sha256);
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.text()).isEmpty();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    dondoc.refused(404, "FILE_UNKNOWN", () -> caller.get("/api/files/" + "0".repeat(64)));
    dondoc.refused(400, "FIELDS_INVALID", () -> caller.get("/api/files/123"));
    dondoc.refused(404, "PLAN_NOT_FOUND", () -> caller.get("/api/plans/plan-none/file"));
    dondoc.refused(404, "DRAFT_UNKNOWN", () -> caller.get("/api/plans/drafts/draft-none/file"));
  }
}
