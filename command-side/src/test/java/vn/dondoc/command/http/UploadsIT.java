package vn.dondoc.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.command.Caller;
import vn.dondoc.command.Caller.Answer;
import vn.dondoc.command.CommandSideTestbed;

/** Files that people upload: those refused leave nothing, those kept have safe names. */
class UploadsIT {

  private static final String DRAFTS = "/api/plans/drafts";
  private static final byte[] PLAN = bytes(Plans.plan("81/KH-UBND", "31/12/2026"));

  private final CommandSideTestbed dondoc = CommandSideTestbed.shared();
  private final Caller caller = dondoc.caller();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anEmptyFile() {
    dondoc.refused(422, "EMPTY_FILE", () -> caller.upload(DRAFTS, "p.txt", new byte[0]));
    Answer evidence =
        dondoc.refused(
            400, "FIELDS_INVALID", () -> caller.upload("/api/evidence", "e.txt", new byte[0]));
    assertThat(evidence.json().at("/errors/0/code").asString()).isEqualTo("EMPTY");
  }

  @Test
  void aFileThatIsNotWhatItsNameSays() {
    Answer answer =
        dondoc.refused(
            422, "NOT_WHAT_ITS_NAME_SAYS", () -> caller.upload(DRAFTS, "plan.docx", PLAN));

    assertThat(answer.field("detail")).contains(".docx");
  }

  @Test
  void aFormatThatCannotBeReadNamesThoseThatCan() {
    Answer answer =
        dondoc.refused(
            415,
            "UNSUPPORTED_FORMAT",
            () -> caller.inEnglish().upload(DRAFTS, "plan.odt", bytes("PK")));

    assertThat(answer.field("detail")).contains(".odt", ".docx .xlsx .pdf");
  }

  @Test
  void aPlanWithoutATableIsToldWhatWasLookedFor() {
    Answer answer =
        dondoc.refused(
            422,
            "NO_TABLE_FOUND",
            () -> caller.upload(DRAFTS, "plan.txt", bytes("Kính gửi các sở.\nTrân trọng.\n")));

    assertThat(answer.field("detail")).contains("STT", "chủ trì");
  }

  @Test
  void noFileAtAll() {
    Answer answer =
        dondoc.refused(
            400,
            "FIELDS_INVALID",
            () ->
                caller.send(
                    "POST",
                    DRAFTS,
                    "multipart/form-data; boundary=x",
                    bytes(
                        "--x\r\nContent-Disposition: form-data; name=\"number\"\r\n\r\n1\r\n--x--\r\n")));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("file");
    dondoc.refused(
        400,
        "FIELDS_INVALID",
        () -> caller.send("POST", DRAFTS, "multipart/form-data; boundary=x", bytes("nonsense")));
    dondoc.refused(
        400, "FIELDS_INVALID", () -> caller.send("POST", DRAFTS, "multipart/form-data", PLAN));
    dondoc.refused(415, "UNSUPPORTED_MEDIA_TYPE", () -> caller.post(DRAFTS, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {DRAFTS, "/api/evidence"})
  void moreThanTheLimitIsRefusedWithTheLimitNamed(String path) {
    byte[] allowed = new byte[CommandSideTestbed.UPLOAD_LIMIT_BYTES];
    byte[] tooMuch = new byte[CommandSideTestbed.UPLOAD_LIMIT_BYTES + 1];

    Answer answer =
        dondoc.refused(413, "UPLOAD_TOO_LARGE", () -> caller.upload(path, "a.txt", tooMuch));

    assertThat(answer.field("detail")).contains("262144 byte");
    assertThat(caller.upload(path, "a.txt", allowed).status()).isIn(201, 422);
  }

  @Test
  void farMoreThanTheLimitIsStillAnswered() {
    byte[] farTooMuch = new byte[80 * 1024 * 1024];

    dondoc.refused(
        413, "UPLOAD_TOO_LARGE", () -> caller.upload("/api/evidence", "a.bin", farTooMuch));
  }

  @ParameterizedTest
  @CsvSource({
    "issuedOn, 2022-02-30",
    "issuedOn, 30/06/2022",
    "issuedOn, +999999999-01-01",
    "deadlineRule, SOMETIMES"
  })
  void aFormFieldThatIsWrongIsNamed(String field, String value) {
    Answer answer =
        dondoc.refused(
            400,
            "FIELDS_INVALID",
            () -> caller.upload(DRAFTS, "p.txt", PLAN, Map.of(field, value)));

    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "title", "leader", "field"})
  void nulInAFormFieldIsRefused(String field) {
    dondoc.refused(
        400, "NUL_CHARACTER", () -> caller.upload(DRAFTS, "p.txt", PLAN, Map.of(field, "a\0b")));
  }

  @Test
  void nulInATextFileIsRefused() {
    byte[] plan = bytes(Plans.plan("82/KH-UBND", "31/12/2026").replace("hồ sơ", "hồ\0sơ"));

    dondoc.refused(422, "FILE_UNREADABLE", () -> caller.upload(DRAFTS, "p.txt", plan));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filename=\"../../../etc/passwd\" | passwd",
        "filename=\"C:\\\\Users\\\\lan\\\\a.txt\" | a.txt",
        "filename*=UTF-8''a%0A..%2F..%2Fb.txt | b.txt",
        "filename=\"%2e%2e%2fa.txt\" | %2e%2e%2fa.txt",
        "filename=\"..\" | file"
      },
      quoteCharacter = '`')
  void aNameIsOnlyAName(String naming, String kept) {
    String id =
        caller
            .uploadNamed("/api/evidence", naming, bytes("Biên bản"), Map.of())
            .expecting(201)
            .field("evidenceId");

    assertThat(
            dondoc
                .sql()
                .sql("select file_name from command.evidence where evidence_id = ?")
                .param(id)
                .query(String.class)
                .single())
        .isEqualTo(kept);
  }

  @Test
  void evidenceProvesACompletion() {
    String task = "/api/tasks/" + dondoc.task("SNV");
    Answer uploaded =
        caller.upload("/api/evidence", "Biên bản.txt", bytes("Đã xong")).expecting(201);
    String id = uploaded.field("evidenceId");
    caller.of("SNV").post(task + "/accept", "{}").expecting(200);

    caller.of("SNV").post(task + "/complete", "{\"evidence\": [\"" + id + "\"]}").expecting(200);

    String stream = task.substring("/api/tasks/".length());
    assertThat(dondoc.payload(stream, 2, "evidence", "0", "evidenceId")).isEqualTo(id);
    assertThat(dondoc.payload(stream, 2, "evidence", "0", "fileName")).isEqualTo("Biên bản.txt");
    assertThat(dondoc.payload(stream, 2, "evidence", "0", "sha256"))
        .isEqualTo(uploaded.field("sha256"));
  }
}
