package vn.dondoc.query.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.ISSUED;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.CheckpointKeyEvent;
import vn.dondoc.events.CheckpointKeyEvent.CheckpointKeyRotated;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.QueryTestbed;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.note.SignedNote;
import vn.dondoc.query.proof.note.VerifierKey;
import vn.dondoc.query.proof.tree.MerkleTree;
import vn.dondoc.query.proof.tree.ReferenceTree;
import vn.dondoc.query.proof.tree.TreeHasher;

/** The log over HTTP as a client of transparency logs reads it, who trusts nothing but a key. */
class TransparencyLogIT {

  private static final int EVENTS = 600;
  private static final KeyPair WITNESS = keyPair();
  private static final VerifierKey WITNESS_KEY =
      new VerifierKey("witness.example/w1", VerifierKey.Type.COSIGNATURE, bytes(WITNESS));

  private static final ProofTestbed testbed = new ProofTestbed();
  private static final QueryTestbed dondoc = testbed.dondoc;
  private static final LogClient log = new LogClient(dondoc, "log");

  @BeforeAll
  static void start() {
    testbed.fill(EVENTS);
    dondoc.startWith("--dondoc.proof.witness-keys=" + WITNESS_KEY);
    awaitCheckpoint();
  }

  @AfterAll
  static void close() {
    testbed.close();
  }

  @Test
  void theCheckpointIsSignedAndItsRootIsThatOfTheTilesAndOfTheEntries() {
    SignedNote note = log.checkpoint();
    long size = LogClient.size(note);
    String root = LogClient.root(note);

    assertThat(note.isSignedBy(log.key())).isTrue();
    assertThat(note.text()).startsWith("dondoc/log\n");
    assertThat(root).isEqualTo(base64(new MerkleTree(size, log::tile).root()));
    List<byte[]> entries = log.entries(size);
    assertThat(root).isEqualTo(base64(ReferenceTree.root(entries)));
    assertThat(entries)
        .usingElementComparator(Arrays::compare)
        .isEqualTo(testbed.entries().subList(0, (int) size));
  }

  @Test
  void theCheckpointFollowsTheLog() {
    long before = LogClient.size(log.checkpoint());

    dondoc.append("later", new CalendarYearPublished(2027, List.of(), "sau đó", ISSUED));
    awaitCheckpoint();

    assertThat(LogClient.size(log.checkpoint())).isGreaterThan(before);
    String path = "/api/audit/proofs/consistency?from=" + before;
    JsonNode proof = dondoc.json(path);
    long to = proof.get("to").asLong();
    assertThat(hashes(proof))
        .isEqualTo(
            ReferenceTree.consistency((int) before, testbed.entries().subList(0, (int) to)).stream()
                .map(TransparencyLogIT::base64)
                .toList());
    assertThat(dondoc.json("/api/audit/proofs/consistency?from=0&to=10").get("hashes")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 600})
  void anEventIsProvenToBeInTheLog(int position) {
    JsonNode proof = dondoc.json("/api/audit/proofs/inclusion?size=600&position=" + position);

    List<byte[]> entries = testbed.entries().subList(0, 600);
    assertThat(proof.get("position").asInt()).isEqualTo(position);
    assertThat(proof.get("size").asInt()).isEqualTo(600);
    assertThat(proof.get("leafHash").asString())
        .isEqualTo(base64(new TreeHasher().leaf(entries.get(position - 1))));
    assertThat(hashes(proof))
        .isEqualTo(
            ReferenceTree.path(position - 1, entries).stream()
                .map(TransparencyLogIT::base64)
                .toList());
  }

  @Test
  void withoutASizeAProofIsForTheLastCheckpoint() {
    assertThat(dondoc.json("/api/audit/proofs/inclusion?position=1").get("size").asLong())
        .isBetween((long) EVENTS, dondoc.log().head());
  }

  @Test
  void tilesMayBeKeptForEverAndTheCheckpointMayNot() {
    assertThat(header("/api/audit/log/tile/0/000", "Cache-Control"))
        .isEqualTo("max-age=31536000, immutable");
    assertThat(header("/api/audit/log/tile/entries/000", "Cache-Control"))
        .isEqualTo("max-age=31536000, immutable");
    assertThat(header("/api/audit/log/checkpoint", "Cache-Control")).isEqualTo("no-cache");
    assertThat(header("/api/audit/log/tile/0/000", "Content-Type"))
        .isEqualTo("application/octet-stream");
    assertThat(header("/api/audit/log/checkpoint", "Content-Type"))
        .isEqualTo("text/plain;charset=UTF-8");
  }

  @Test
  void entriesAreCompressedForThoseWhoTakeIt() throws Exception {
    String path = "/api/audit/log/tile/entries/000";
    byte[] compressed = dondoc.bytes(path, "Accept-Encoding", "gzip");

    try (var plain = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      assertThat(plain.readAllBytes()).isEqualTo(dondoc.bytes(path));
    }
  }

  @Test
  void aPartialTileIsStillServedWhenItHasBeenFilled() {
    assertThat(dondoc.bytes("/api/audit/log/tile/0/000.p/3"))
        .isEqualTo(Arrays.copyOf(dondoc.bytes("/api/audit/log/tile/0/000"), 96));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/log/tile/0/x001/000",
        "/api/audit/log/tile/0/002",
        "/api/audit/log/tile/0/000.p/256",
        "/api/audit/log/tile/7/000.p/1",
        "/api/audit/log/tile/63/000",
        "/api/audit/log/tile/entries/003.p/1"
      })
  void aTileThatIsNotThereIsNotFoundOrNoTile(String path) {
    assertThat(dondoc.get(path).statusCode()).isEqualTo(path.endsWith("256") ? 400 : 404);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/audit/log/tile/64/000, level, NOT_A_NUMBER",
    "/api/audit/log/tile/00/000, level, NOT_A_NUMBER",
    "/api/audit/log/tile/-1/000, level, NOT_A_NUMBER",
    "/api/audit/log/tile/0/0, tile, NOT_A_TILE",
    "/api/audit/log/tile/0/000.p/0, tile, NOT_A_TILE",
    "/api/audit/log/tile/entries/x000/000, tile, NOT_A_TILE",
    "/api/audit/proofs/inclusion, position, MISSING",
    "/api/audit/proofs/inclusion?position=0, position, NOT_A_NUMBER",
    "/api/audit/proofs/inclusion?position=one, position, NOT_A_NUMBER",
    "/api/audit/proofs/inclusion?position=999999, position, BEYOND_LOG",
    "/api/audit/proofs/inclusion?position=1&size=999999, size, BEYOND_TREE",
    "/api/audit/proofs/inclusion?position=1&size=0, size, NOT_A_NUMBER",
    "/api/audit/proofs/inclusion?position=11&size=10, position, BEYOND_TREE",
    "/api/audit/proofs/consistency, from, MISSING",
    "/api/audit/proofs/consistency?from=-1, from, NOT_A_NUMBER",
    "/api/audit/proofs/consistency?from=1&to=999999, to, BEYOND_TREE",
    "/api/audit/proofs/consistency?from=11&to=10, from, BEYOND_TREE",
    "/api/audit/checkpoint?format=gif, format, NOT_ONE_OF",
    "/api/audit/checkpoint?size=x, size, NOT_A_NUMBER"
  })
  void whatCannotBeProvenIsRefusedByName(String path, String field, String code) {
    var answer = dondoc.get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(QueryTestbed.tree(answer).at("/errors/0/code").asString()).isEqualTo(code);
  }

  @Test
  void aCheckpointFitsOnALineOfWhichTheNoteCanBeMadeAgain() {
    String[] parts = dondoc.get("/api/audit/checkpoint?format=text").body().strip().split(" ");

    assertThat(parts).hasSize(6).startsWith("dondoc1", "dondoc/log");
    Base64.Decoder base64 = Base64.getUrlDecoder();
    String text = "%s\n%s\n%s\n".formatted(parts[1], parts[2], base64(base64.decode(parts[3])));
    int keyId = Integer.parseUnsignedInt(parts[4], 16);
    NoteSignature signature = new NoteSignature(parts[1], keyId, base64.decode(parts[5]));
    assertThat(log.key().verifies(text, signature)).isTrue();
  }

  @Test
  void theCheckpointOfADayIsTheLastThatWasSignedOnIt() {
    String day = "/api/audit/checkpoint?on=";
    LocalDate today = LocalDate.now(BusinessTime.ZONE);

    assertThat(sizeOf(dondoc.get(day + today).body())).isPositive();
    assertThat(dondoc.get(day + today + "&format=text").body()).startsWith("dondoc1 dondoc/log ");
    assertThat(dondoc.get(day + today + "&log=access&format=text").statusCode()).isIn(200, 404);
    assertThat(dondoc.get(day + "2020-01-01").statusCode()).as("nothing yet").isEqualTo(404);
    assertThat(dondoc.get(day + "2999-01-01").statusCode()).as("not over").isEqualTo(400);
    assertThat(dondoc.get(day + today + "&size=600").statusCode()).as("both").isEqualTo(400);
  }

  private static long sizeOf(String note) {
    return LogClient.size(SignedNote.parse(note));
  }

  @Test
  void aWitnessAddsItsCosignature() throws Exception {
    SignedNote note = log.checkpoint();
    String path = "/api/audit/log/checkpoint/%d/cosignatures".formatted(LogClient.size(note));

    var answer = dondoc.postText(path, cosignature(note.text(), WITNESS) + "\n");
    var again = dondoc.postText(path, cosignature(note.text(), WITNESS) + "\n");

    assertThat(answer.statusCode()).isEqualTo(200);
    SignedNote cosigned = SignedNote.parse(answer.body());
    assertThat(cosigned.isSignedBy(WITNESS_KEY)).isTrue();
    assertThat(cosigned.isSignedBy(log.key())).isTrue();
    assertThat(again.body()).isEqualTo(answer.body());
    assertThat(dondoc.get("/api/audit/checkpoint?size=" + LogClient.size(note)).body())
        .isEqualTo(answer.body());
  }

  @Test
  void aKeyThatTheLogNamesTakesOver() {
    VerifierKey before = log.key(0);
    String added =
        QueryTestbed.tree(dondoc.post("/api/admin/checkpoint-key", ""))
            .get("verifierKey")
            .asString();

    dondoc.append(
        CheckpointKeyEvent.STREAM_ID, new CheckpointKeyRotated(added, "hằng năm", ISSUED));
    awaitCheckpoint();

    VerifierKey now = log.key(1);
    assertThat(now).hasToString(added);
    assertThat(log.checkpoint().isSignedBy(now)).isTrue();
    long size = dondoc.json("/api/audit/log/keys").get(1).get("fromSize").asLong();
    SignedNote handOver = SignedNote.parse(dondoc.get("/api/audit/checkpoint?size=" + size).body());
    assertThat(handOver.isSignedBy(before)).isTrue();
    assertThat(handOver.isSignedBy(now)).isTrue();
  }

  @Test
  void whatIsNoCosignatureOfAWitnessIsRefused() throws Exception {
    SignedNote note = log.checkpoint();
    String path = "/api/audit/log/checkpoint/%d/cosignatures".formatted(LogClient.size(note));

    assertRefused(path, cosignature(note.text() + "more\n", WITNESS), 422, "COSIGNATURE_INVALID");
    assertRefused(path, cosignature(note.text(), keyPair()), 422, "COSIGNATURE_INVALID");
    assertRefused(
        path,
        cosignature(note.text(), WITNESS).replace("witness.example/w1", "someone"),
        403,
        "WITNESS_UNKNOWN");
    assertRefused(path, note.signatures().getFirst().toString(), 403, "WITNESS_UNKNOWN");
    assertRefused(path, "hello", 400, "PARAMETER_INVALID");
    assertRefused(path, "", 400, "PARAMETER_INVALID");
    assertRefused(path, "—".repeat(20_000), 400, "PARAMETER_INVALID");
    assertRefused(
        "/api/audit/log/checkpoint/999999/cosignatures",
        cosignature(note.text(), WITNESS),
        404,
        "CHECKPOINT_UNKNOWN");
    assertThat(dondoc.post(path, "{}").statusCode()).isEqualTo(415);
  }

  @Test
  void howFarTheTreeIsIsToldToThoseWhoRunIt() {
    assertThat(dondoc.get("/actuator/prometheus").body())
        .contains(
            "dondoc_proof_size{tree=\"log\"} ",
            "dondoc_proof_lag_events{tree=\"log\"} ",
            "dondoc_proof_lag_seconds{");
    assertThat(dondoc.json("/actuator/health").at("/components/queryProof/status").asString())
        .isEqualTo("UP");
  }

  private static void assertRefused(String path, String body, int status, String code) {
    var answer = dondoc.postText(path, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(QueryTestbed.tree(answer).get("code").asString()).isEqualTo(code);
  }

  private static void awaitCheckpoint() {
    log.awaitCheckpoint(dondoc.log().head());
  }

  private static String cosignature(String text, KeyPair signer) throws Exception {
    long time = 1_679_315_147;
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(signer.getPrivate());
    signature.update("cosignature/v1\ntime %d\n%s".formatted(time, text).getBytes(UTF_8));
    byte[] timestamped = ByteBuffer.allocate(72).putLong(time).put(signature.sign()).array();
    return new NoteSignature(WITNESS_KEY.name(), WITNESS_KEY.id(), timestamped).toString();
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static List<String> hashes(JsonNode proof) {
    return proof.get("hashes").valueStream().map(JsonNode::asString).toList();
  }

  private static String header(String path, String name) {
    return dondoc.get(path).headers().firstValue(name).orElseThrow();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
