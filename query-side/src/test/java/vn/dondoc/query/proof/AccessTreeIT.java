package vn.dondoc.query.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.ISSUED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.access.AccessRows;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.TaskStories;
import vn.dondoc.query.proof.building.AccessLeaves;
import vn.dondoc.query.proof.building.TreeAudit;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.note.SignedNote;
import vn.dondoc.query.proof.note.VerifierKey;
import vn.dondoc.query.proof.tree.ReferenceTree;
import vn.dondoc.verifier.cli.VerifierCli;

/** Who looked at what cannot be taken back: the access log as a transparency log of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTreeIT {

  private static final int READS = 300;
  private static final DateTimeFormatter SIX_DIGITS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  @TempDir private static Path directory;

  private final QueryTestbed dondoc = new QueryTestbed();
  private final LogClient accesses = new LogClient(dondoc, "access");
  private final LogClient events = new LogClient(dondoc, "log");

  @BeforeAll
  void aTaskThatManyLookAt() {
    dondoc.append(
        "task-1",
        TaskStories.assigned("task-1", "1", 1, TaskStories.HEALTH, ISSUED),
        new TaskCommented("Đã xem", ISSUED));
    dondoc.start();
    dondoc.awaitReady();
    dondoc.awaitApplied("history");
    IntStream.range(0, READS).forEach(i -> read("reader-" + i % 7));
    accesses.awaitCheckpoint(READS);
    QueryTestbed.await(
        "a checkpoint of the log",
        () -> dondoc.get("/api/audit/log/checkpoint").statusCode() == 200);
  }

  @AfterAll
  void stop() {
    dondoc.close();
  }

  @Test
  void itsRootIsThatOfTheEntriesHoweverTheyAreComputed() {
    SignedNote note = accesses.checkpoint();
    int size = (int) LogClient.size(note);
    List<byte[]> expected = entries().subList(0, size);

    String root = LogClient.root(note);
    assertThat(note.text()).startsWith("dondoc/access\n");
    assertThat(size).isGreaterThanOrEqualTo(READS);
    assertThat(root).isEqualTo(base64(ReferenceTree.root(expected)));
    assertThat(accesses.entries(size)).usingElementComparator(Arrays::compare).isEqualTo(expected);
    assertThat(
            new TreeAudit(
                    new AccessLeaves(new AccessRows(dondoc.owner())),
                    new TreeStore("access", dondoc.owner()))
                .run())
        .isEmpty();
  }

  @Test
  void itIsSignedByTheKeyOfTheLogUnderItsOwnName() {
    VerifierKey own = accesses.key();
    VerifierKey other = events.key();

    assertThat(own.name()).isEqualTo("dondoc/access");
    assertThat(own).isEqualTo(other.named("dondoc/access"));
    assertThat(own.id()).isNotEqualTo(other.id());
    assertThat(accesses.checkpoint().isSignedBy(own)).isTrue();
    assertThat(accesses.checkpoint().isSignedBy(other)).isFalse();
  }

  @Test
  void theVerifierChecksItsCheckpointsAndWhatTheyCover() throws IOException {
    Path older = file("older.txt", accesses.checkpoint().toString());
    long from = LogClient.size(accesses.checkpoint());
    read("one.more");
    accesses.awaitCheckpoint(from + 1);
    SignedNote note = accesses.checkpoint();
    Path newer = file("newer.txt", note.toString());
    long to = LogClient.size(note);
    String range = "?from=%d&to=%d".formatted(from, to);
    Path consistency =
        file("consistency.json", dondoc.get("/api/audit/access/proofs/consistency" + range).body());
    String which = "?position=%d&size=%d".formatted(from, to);
    Path inclusion =
        file("inclusion.json", dondoc.get("/api/audit/access/proofs/inclusion" + which).body());
    Path entry = Files.write(directory.resolve("entry.json"), entries().get((int) from - 1));
    Path another = Files.write(directory.resolve("another.json"), entries().getFirst());
    String line = dondoc.get("/api/audit/checkpoint?format=text&log=access&size=" + to).body();
    String own = accesses.key().toString();
    String other = events.key().toString();

    verified(
        "checkpoint",
        "" + newer,
        "--older",
        "" + older,
        "--consistency",
        "" + consistency,
        "--key",
        own);
    verified("checkpoint", "--line", line.strip(), "--key", own);
    verified(
        "inclusion",
        "" + inclusion,
        "--checkpoint",
        "" + newer,
        "--entry",
        "" + entry,
        "--key",
        own);
    refused(
        "inclusion",
        "" + inclusion,
        "--checkpoint",
        "" + newer,
        "--entry",
        "" + another,
        "--key",
        own);
    refused("checkpoint", "" + newer, "--key", other);
  }

  @Test
  void theWholeLogIsAFileThatShowsThatNobodyWasLeftOut() throws IOException {
    read("curious");
    String kept = "" + file("kept.txt", accesses.checkpoint().toString());
    String lines = export("", "application/x-ndjson");
    Path file = file("access.jsonl", lines);
    String key = accesses.key().toString();

    String told =
        verified("access", "" + file, "--key", key, "--checkpoint", kept, "--about", "task-1");

    assertThat(told).contains("không thiếu lượt nào: có", "curious (127.0.0.1): xem lịch sử");
    String look = lines.lines().filter(it -> it.contains("curious")).findFirst().orElseThrow();
    long position = JsonMapper.shared().readTree(look).path("position").asLong();
    for (String forged :
        List.of(lines.replace(look + "\n", ""), lines.replace("curious", "nobody"))) {
      assertThat(refused("access", "" + file("forged.jsonl", forged), "--key", key))
          .contains("Vị trí sai đầu tiên: " + position);
    }
    refused("access", "" + file, "--key", events.key().toString());
  }

  @Test
  void aPartOfItIsAFileThatNeedNotBeWholeAndATableHasItsOwnCheckpoint() throws IOException {
    String some = export("?task=task-1&actor=reader-3", "application/x-ndjson");
    String table = export("?actor=reader-3", "text/csv");
    String key = accesses.key().toString();

    String told = verified("access", "" + file("some.jsonl", some), "--key", key);
    verified("list", "" + file("some.csv", table), "--key", key);

    assertThat(told).contains("không thiếu lượt nào: không", "reader-3").doesNotContain("reader-4");
    refused("list", "" + file("some.csv", table), "--key", events.key().toString());
  }

  private String export(String filter, String type) {
    var answer = dondoc.get("/api/audit/access" + filter, "Accept", type);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void itIsNotTakenForTheLogOfEvents() throws IOException {
    Path log = file("log.txt", dondoc.get("/api/audit/log/checkpoint").body());
    Path access = file("access.txt", accesses.checkpoint().toString());
    String keys = events.key() + "," + accesses.key();

    verified("checkpoint", "" + log, "--key", keys);
    verified("checkpoint", "" + access, "--key", keys);
    refused("checkpoint", "" + access, "--older", "" + log, "--key", keys);
  }

  @ParameterizedTest
  @CsvSource({"log, dondoc/log", "access, dondoc/access"})
  void itsPrintedLineIsAlsoAQrCode(String log, String origin) {
    long size = LogClient.size(new LogClient(dondoc, log).checkpoint());
    String which = "log=%s&size=%d".formatted(log, size);

    String line = dondoc.get("/api/audit/checkpoint?format=text&" + which).body();
    var qr = dondoc.get("/api/audit/checkpoint?format=qr&" + which);

    assertThat(qr.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(ScannedQr.read(qr.body())).isEqualTo(line.strip()).startsWith("dondoc1 " + origin);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/audit/checkpoint?log=other, log, NOT_ONE_OF",
    "/api/audit/access/proofs/inclusion?position=999999, position, BEYOND_LOG",
    "/api/audit/access/proofs/consistency?from=1&to=999999, to, BEYOND_TREE",
    "/api/audit/access/tile/0/0, tile, NOT_A_TILE"
  })
  void whatCannotBeProvenIsRefusedByName(String path, String field, String code) {
    var answer = dondoc.get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/code").asString()).isEqualTo(code);
  }

  @Test
  void howFarItIsIsToldToThoseWhoRunIt() {
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains("dondoc_proof_size{tree=\"access\"} ", "dondoc_proof_size{tree=\"log\"} ");
    assertThat(dondoc.json("/actuator/health").at("/components/queryAccessProof/status").asString())
        .isEqualTo("UP");
  }

  private void read(String who) {
    assertThat(dondoc.get("/api/tasks/task-1/history", "Dondoc-User", who).statusCode())
        .isEqualTo(200);
  }

  private static String verified(String... words) {
    return assertExit(0, words);
  }

  private static String refused(String... words) {
    return assertExit(1, words);
  }

  private static String assertExit(int expected, String... words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit =
        new VerifierCli(InputStream.nullInputStream(), new PrintStream(said, true, UTF_8))
            .run(words);
    assertThat(exit).as(said.toString(UTF_8)).isEqualTo(expected);
    return said.toString(UTF_8);
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  /** Every entry, put together from its columns as the decision describes it. */
  private List<byte[]> entries() {
    return dondoc
        .sql()
        .sql(
            "select position, recorded_at, content::text, salt from access.entry order by position")
        .query(
            (row, _) ->
                """
                {"contentHash":"%s","position":%d,"recordedAt":"%s"}"""
                    .formatted(
                        sha256(row.getBytes("salt"), row.getBytes("content")),
                        row.getLong("position"),
                        SIX_DIGITS.format(
                            row.getObject("recorded_at", OffsetDateTime.class)
                                .withOffsetSameInstant(ZoneOffset.UTC)))
                    .getBytes(UTF_8))
        .list();
  }

  private static String sha256(byte[] salt, byte[] text) {
    try {
      byte[] salted = ByteBuffer.allocate(salt.length + text.length).put(salt).put(text).array();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(salted));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] hash) {
    return Base64.getEncoder().encodeToString(hash);
  }
}
