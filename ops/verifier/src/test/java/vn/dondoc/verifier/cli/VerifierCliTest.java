package vn.dondoc.verifier.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.dondoc.verifier.Seeded;
import vn.dondoc.verifier.export.SampleAccesses;
import vn.dondoc.verifier.export.SampleEvent;
import vn.dondoc.verifier.export.SampleExport;
import vn.dondoc.verifier.export.SampleLog;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.note.SigningKey;

/** What an auditor types, and what he reads. */
class VerifierCliTest {

  private static final int SIZE = 20;

  private final Random random = Seeded.random("VerifierCliTest");
  private final SampleLog log = SampleLog.random(SIZE, random);
  private final String key = log.key().verifierKey();

  @TempDir private Path directory;

  private record Answer(int exitCode, String text) {}

  @Test
  void aHistoryIsVerified() throws IOException {
    String stream = log.event(1).streamId();
    String file = file("history.jsonl", log.history(stream).text());

    Answer answer = run("history", file, "--key", key);

    assertThat(answer.exitCode).isZero();
    assertThat(answer.text)
        .startsWith("ĐÃ XÁC MINH: ")
        .contains("dondoc/log", "Là trọn một hồ sơ, không thiếu sự kiện nào", ": có", "summary");
    assertThat(run("history", file, "--key", key, "--lang", "en").text)
        .startsWith("VERIFIED: ")
        .contains("Not covered by any proof, for reading only: summary");
  }

  @Test
  void aChangedHistoryIsNamedInWordsAndForPrograms() throws IOException {
    SampleExport export = log.all();
    export.rows().get(6).put("type", "\"TaskConfirmed\"");
    String file = file("history.jsonl", export.text());

    Answer answer = run("history", file, "--key", key);
    assertThat(answer.exitCode).isEqualTo(1);
    assertThat(answer.text)
        .startsWith("KHÔNG ĐÚNG: sự kiện ở vị trí 7 ")
        .contains("Vị trí sai đầu tiên: 7", "Dòng trong tệp: 8");

    Answer json = run("history", file, "--key", key, "--json", "--lang", "en");
    assertThat(json.exitCode).isEqualTo(1);
    assertThat(json.text.lines()).hasSize(1);
    assertThat(json.text)
        .startsWith(
            "{\"verified\":false,\"problem\":\"INCLUSION_NOT_PROVED\",\"position\":7,\"line\":8,");
  }

  @Test
  void aDumpIsComparedWithNotesAndWithABookOfPrintedLines() throws IOException {
    String dump = file("dump.jsonl", log.dump().text());
    String note = file("old.txt", log.checkpoint(5));
    String book = file("book.txt", printed(log, 7) + "\n\n" + printed(log, 13) + "\r\n");

    Answer answer =
        run("dump", dump, "--key", key, "--checkpoint", note, "--checkpoint", book, "--json");

    assertThat(answer.exitCode).as(answer.text).isZero();
    assertThat(answer.text)
        .startsWith(
            "{\"verified\":true,\"command\":\"dump\",\"origin\":\"dondoc/log\",\"size\":20,")
        .contains("\"olderSizes\":[5,7,13]");

    SampleLog restored = log.withEvents(log.events().subList(0, 12));
    Answer backup =
        run(
            "dump",
            file("backup.jsonl", restored.dump().text()),
            "--key",
            key,
            "--checkpoint",
            book);
    assertThat(backup.exitCode).isEqualTo(1);
    assertThat(backup.text).contains("bản sao lưu cũ", "Vị trí sai đầu tiên: 13");
  }

  @Test
  void aFileCanComeThroughAPipe() {
    byte[] dump = log.dump().text().getBytes(UTF_8);
    Answer answer = run(new ByteArrayInputStream(dump), "dump", "-", "--key", key);
    assertThat(answer.exitCode).as(answer.text).isZero();
  }

  @Test
  void aListIsVerified() throws IOException {
    String list =
        SampleExport.of("dondoc-list/1", 20, log.checkpoint())
            .rows(List.of(Map.of("agency", "\"STP\"")))
            .text();
    Answer answer = run("list", file("list.jsonl", list), "--key", key);
    assertThat(answer.exitCode).as(answer.text).isZero();
    assertThat(answer.text).contains("Vị trí trong nhật ký: 20");
  }

  @Test
  void whoLookedIsToldInLinesAndForPrograms() throws IOException {
    SampleAccesses accesses =
        new SampleAccesses(random)
            .add(
                """
                {"actor":"lan","agency":"thanh-tra","clientAddress":"10.1.2.3","kind":"HISTORY",\
                "onBehalfOf":"huong","parameters":"limit=1","path":"/api/tasks/task-1/history",\
                "role":"AUDITOR","subject":"task-1"}""")
            .add("{\"actor\":\"x\\u001b[2J\",\"kind\":\"NEWER\",\"path\":\"/y\"}")
            .add("{\"actor\":\"minh\",\"kind\":\"WHY\",\"path\":\"/z\",\"subject\":\"task-2\"}");
    String file = file("access.jsonl", accesses.all().text());
    String kept = file("kept.txt", accesses.checkpoint(2));
    String key = accesses.key();

    Answer answer = run("access", file, "--key", key, "--checkpoint", kept, "--about", "task-1");
    Answer english = run("access", file, "--key", key, "--lang", "en");
    Answer json = run("access", file, "--key", key, "--about", "task-2", "--json");

    assertThat(answer.exitCode).as(answer.text).isZero();
    assertThat(answer.text)
        .startsWith("ĐÃ XÁC MINH: ")
        .contains(
            "Là trọn nhật ký truy cập, không thiếu lượt nào: có",
            "lan, thay mặt huong (AUDITOR, thanh-tra, 10.1.2.3): xem lịch sử"
                + " /api/tasks/task-1/history?limit=1")
        .contains("[2] x\uFFFD[2J (): NEWER /y")
        .doesNotContain("minh");
    assertThat(english.text).contains("lan on behalf of huong", "minh (): verdict /z");
    assertThat(json.text)
        .contains("\"wholeLog\":true", "\"matching\":2", "\"actor\":\"minh\"")
        .doesNotContain("lan");
    assertThat(run("access", file, "--key", this.key).exitCode).as("another's key").isEqualTo(1);
  }

  @Test
  void aCheckpointIsVerifiedFromAFileAndFromPaper() throws IOException {
    String file = file("new.txt", log.checkpoint());
    assertThat(run("checkpoint", file, "--key", key).exitCode).isZero();
    assertThat(run("checkpoint", "--line", printed(log, 20), "--key", key).exitCode).isZero();
    assertThat(run("checkpoint", "--line", printed(log, 20).replace(" 20 ", " 21 "), "--key", key))
        .extracting(Answer::exitCode)
        .isEqualTo(1);
  }

  @Test
  void aCheckpointIsFoundToContinueAnOlderOneOrNot() throws IOException {
    String newer = file("new.txt", log.checkpoint());
    String older = file("old.txt", log.checkpoint(6));
    String proof = file("proof.json", consistency(log, 6, SIZE));
    String other = file("other.json", consistency(log, 7, SIZE));
    SampleLog changed = log.withEvents(withEventChanged(4));
    String rewritten = file("rewritten.txt", changed.checkpoint());

    assertThat(older("checkpoint", newer, older, proof).exitCode).isZero();
    assertThat(older("checkpoint", newer, newer, null).exitCode).isZero();
    assertThat(older("checkpoint", newer, older, null).exitCode).isEqualTo(2);
    assertThat(older("checkpoint", newer, older, other).exitCode).isEqualTo(1);
    assertThat(
            older(
                "checkpoint", rewritten, older, file("forged.json", consistency(changed, 6, SIZE))))
        .extracting(Answer::exitCode)
        .isEqualTo(1);
    assertThat(older("checkpoint", older, newer, null).text)
        .startsWith("KHÔNG ĐÚNG")
        .contains("Vị trí sai đầu tiên: 7");
  }

  @Test
  void anInclusionProofIsVerifiedWithItsEntry() throws IOException {
    String checkpoint = file("new.txt", log.checkpoint());
    String proof =
        file(
            "proof.json",
            "{\"position\":3,\"size\":20,\"leafHash\":\"%s\",\"hashes\":%s}"
                .formatted(log.tree().leaf(2).base64(), quoted(log.tree().inclusion(2, SIZE))));
    String entry = file("entry", new String(log.event(3).entry(), UTF_8));
    String otherEntry = file("other", new String(log.event(4).entry(), UTF_8));

    assertThat(inclusion(proof, checkpoint, entry).exitCode).isZero();
    assertThat(inclusion(proof, checkpoint, otherEntry).text).contains("Vị trí sai đầu tiên: 3");
    assertThat(inclusion(proof, file("old.txt", log.checkpoint(19)), entry).exitCode).isEqualTo(1);
  }

  @Test
  void witnessesAreCountedWhenTheirKeysAreGiven() throws IOException {
    SigningKey witness = SigningKey.ofWitness("witness.example", random);
    String text = log.checkpointText(SIZE);
    String file = file("new.txt", log.checkpoint() + witness.cosignatureLine(text, 1_800_000_000));
    String keys = key + "," + witness.verifierKey();

    assertThat(run("checkpoint", file, "--key", keys, "--witnesses", "1").text)
        .contains("witness.example", "2027-01-15T08:00:00Z");
    assertThat(run("checkpoint", file, "--key", key, "--witnesses", "1").exitCode).isEqualTo(1);
    assertThat(run("checkpoint", file, "--key", key).text).contains("bỏ qua: 1");
    assertThat(run("checkpoint", file, "--key", witness.verifierKey()).exitCode).isEqualTo(2);
  }

  @Test
  void whatCannotBeCheckedIsToldApartFromWhatIsNotGood() throws IOException {
    String file = file("dump.jsonl", log.dump().text());
    String nothing = directory.resolve("nothing").toString();

    assertThat(run().exitCode).isEqualTo(2);
    assertThat(run("--help").exitCode).isZero();
    assertThat(run("--help", "--lang", "en").text).contains("Exit codes");
    assertThat(run("dumb", file, "--key", key).exitCode).isEqualTo(2);
    assertThat(run("dump", file).exitCode).isEqualTo(2);
    assertThat(run("dump", "--key", key).exitCode).isEqualTo(2);
    assertThat(run("dump", file, file, "--key", key).exitCode).isEqualTo(2);
    assertThat(run("dump", file, "--key").exitCode).isEqualTo(2);
    assertThat(run("dump", file, "--key", key, "--older", file).exitCode).isEqualTo(2);
    assertThat(run("dump", file, "--key", key, "--lang", "fr").exitCode).isEqualTo(2);
    assertThat(run("dump", file, "--key", key + "x").exitCode).isEqualTo(2);
    assertThat(run("dump", nothing, "--key", key).exitCode).isEqualTo(2);
    assertThat(run("dump", directory.toString(), "--key", key).exitCode).isEqualTo(2);
    assertThat(run("dump", "\0", "--key", key).exitCode).isEqualTo(2);
    assertThat(run("history", file, "--key", key).exitCode).isEqualTo(2);
    assertThat(run("history", file, "--key", key, "--json").text)
        .startsWith("{\"verified\":false,\"problem\":\"OTHER_FORMAT\",\"line\":1,");
  }

  private Answer older(String command, String newer, String older, String proof) {
    return proof == null
        ? run(command, newer, "--key", key, "--older", older)
        : run(command, newer, "--key", key, "--older", older, "--consistency", proof);
  }

  private Answer inclusion(String proof, String checkpoint, String entry) {
    return run("inclusion", proof, "--checkpoint", checkpoint, "--key", key, "--entry", entry);
  }

  private Answer run(String... words) {
    return run(InputStream.nullInputStream(), words);
  }

  private static Answer run(InputStream in, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode = new VerifierCli(in, new PrintStream(out, true, UTF_8)).run(words);
    return new Answer(exitCode, out.toString(UTF_8));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private List<SampleEvent> withEventChanged(int position) {
    List<SampleEvent> events = log.events();
    events.set(position - 1, log.event(position).withPayload("{}"));
    return events;
  }

  private static String consistency(SampleLog log, int from, int to) {
    return "{\"from\":%d,\"to\":%d,\"hashes\":%s}"
        .formatted(from, to, quoted(log.tree().consistency(from, to)));
  }

  private static String quoted(List<Hash> hashes) {
    return hashes.stream().map(hash -> "\"" + hash.base64() + "\"").toList().toString();
  }

  private static String printed(SampleLog log, int size) {
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    String root = log.tree().root(size).base64();
    return String.join(
        " ",
        "dondoc1",
        SampleLog.ORIGIN,
        Integer.toString(size),
        url.encodeToString(Base64.getDecoder().decode(root)),
        HexFormat.of().formatHex(log.key().id()),
        url.encodeToString(log.key().sign(log.checkpointText(size))));
  }
}
