package vn.dondoc.query.proof.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import vn.dondoc.query.proof.ProofTestbed;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.note.SigningKey;
import vn.dondoc.query.proof.note.TreeHead;
import vn.dondoc.query.proof.note.VerifierKey;
import vn.dondoc.query.proof.tree.ReferenceTree;

/** What is signed goes on from what was signed before, and with the same key. */
class CheckpointSignerIT {

  private static final String ORIGIN = "dondoc/log";
  private static final Instant NOW = Instant.parse("2026-11-21T13:00:00Z");

  private final ProofTestbed testbed = new ProofTestbed();
  private final CheckpointStore checkpoints = new CheckpointStore("log", testbed.owner);
  @TempDir Path home;
  private @Nullable VerifierKey announced;

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void aTreeIsSignedWhenItHasGrown() {
    CheckpointSigner signer = signer("checkpoint.key");

    assertThat(signer.signIfGrown()).map(CheckpointSigner.Signed::size).contains(0L);
    assertThat(signer.signIfGrown()).isEmpty();
    testbed.fill(300);
    testbed.buildAll();
    assertThat(signer.signIfGrown()).map(CheckpointSigner.Signed::size).contains(300L);

    Checkpoint last = checkpoints.last().orElseThrow();
    byte[] root = ReferenceTree.root(testbed.entries());
    assertThat(last.note().text()).isEqualTo(new TreeHead(ORIGIN, 300, root).text());
    assertThat(last.note().isSignedBy(key("checkpoint.key").verifier())).isTrue();
    assertThat(last.signedAt()).isEqualTo(NOW);
    assertThat(checkpoints.ofSize(0)).isPresent();
    assertThat(checkpoints.keys())
        .containsExactly(new CheckpointStore.UsedKey(key("checkpoint.key").verifier(), 0, NOW));
  }

  @Test
  void theKeyIsForItsOwnerAlone() throws Exception {
    key("made/checkpoint.key");
    Path file = home.resolve("made/checkpoint.key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(key("made/checkpoint.key").verifier())
        .isEqualTo(SigningKey.parse(Files.readString(file)).verifier());
    try (var files = Files.list(home.resolve("made"))) {
      assertThat(files).as("no drafts are left").containsExactly(file);
    }

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> key("made/checkpoint.key"))
        .isInstanceOf(SigningRefusedException.class)
        .hasMessageContaining("others than its owner may use");
  }

  @Test
  void aFileThatIsNoKeyIsRefusedAndStays() throws Exception {
    Path file = home.resolve("checkpoint.key");
    Files.writeString(file, "hello\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> key("checkpoint.key")).isInstanceOf(SigningRefusedException.class);
    assertThat(file).hasContent("hello\n");
  }

  @Test
  void anotherKeyDoesNotSign() {
    signer("one.key").signIfGrown();
    testbed.fill(1);
    testbed.buildAll();

    assertThatThrownBy(() -> signer("other.key").signIfGrown())
        .isInstanceOf(SigningRefusedException.class)
        .hasMessageContaining(key("one.key").verifier().toString())
        .hasMessageContaining(key("other.key").verifier().toString());
    assertThat(checkpoints.last().orElseThrow().size()).isZero();
  }

  @Test
  void aNewKeyTakesOverWithTheCheckpointThatCoversItsAnnouncement() {
    CheckpointSigner signer = signer("checkpoint.key");
    signer.signIfGrown();
    VerifierKey old = key("checkpoint.key").verifier();
    VerifierKey added = keyFile("checkpoint.key").next(List.of(old));
    assertThat(keyFile("checkpoint.key").next(List.of(old))).as("asked again").isEqualTo(added);

    grow();
    signer.signIfGrown();
    assertThat(signatures()).as("not announced yet").containsExactly(old.idInHex());

    announced = added;
    grow();
    signer.signIfGrown();
    assertThat(signatures()).containsExactly(added.idInHex(), old.idInHex());
    assertThat(checkpoints.last().orElseThrow().note().isSignedBy(added)).isTrue();
    assertThat(checkpoints.last().orElseThrow().note().isSignedBy(old)).isTrue();

    grow();
    signer.signIfGrown();
    assertThat(signatures()).containsExactly(added.idInHex());
    assertThat(checkpoints.keys().stream().map(CheckpointStore.UsedKey::fromSize))
        .containsExactly(0L, 2L);
  }

  @Test
  void aTreeThatDoesNotGoOnFromWhatWasSignedIsNotSigned() {
    CheckpointSigner signer = signer("checkpoint.key");
    testbed.fill(300);
    testbed.buildAll();
    signer.signIfGrown();

    tamper(
        "update proof.edge set hashes = set_byte(hashes, 4, 255 - get_byte(hashes, 4)) where level > 0");
    testbed.fill(1);
    testbed.buildAll();
    assertThatThrownBy(signer::signIfGrown)
        .isInstanceOf(SigningRefusedException.class)
        .hasMessageContaining("the first 300 entries");

    tamper("delete from proof.tile; delete from proof.edge; update proof.tree set size = 0");
    assertThatThrownBy(signer::signIfGrown)
        .isInstanceOf(SigningRefusedException.class)
        .hasMessageContaining("a tree of 300 entries was signed, and there are 0 now");
  }

  @Test
  void anOlderBackupOfTheDatabaseIsNotSigned() {
    CheckpointSigner signer = signer("checkpoint.key");
    testbed.fill(300);
    testbed.buildAll();
    signer.signIfGrown();
    testbed.fill(20);
    testbed.buildAll();
    signer.signIfGrown();

    // As if the backup had been made between the two.
    tamper("alter table proof.checkpoint disable trigger all");
    tamper("delete from proof.checkpoint where size = 320");
    testbed.dondoc.tamper(
        "delete from log.event where position > 300; update log.log_head set position = 300");
    tamper("delete from proof.tile; delete from proof.edge; update proof.tree set size = 0");
    testbed.buildAll();

    assertThatThrownBy(signer::signIfGrown)
        .isInstanceOf(SigningRefusedException.class)
        .hasMessageContaining("a tree of 320 entries was signed, and there are 300 now")
        .hasMessageContaining("checkpoint.last");
    testbed.fill(30);
    testbed.buildAll();
    assertThatThrownBy(signer::signIfGrown)
        .as("grown again, but not the same")
        .isInstanceOf(SigningRefusedException.class)
        .hasMessageContaining("the first 320 entries");
  }

  private void grow() {
    testbed.fill(1);
    testbed.buildAll();
  }

  private List<String> signatures() {
    return checkpoints.last().orElseThrow().note().signatures().stream()
        .map(NoteSignature::keyIdInHex)
        .toList();
  }

  private void tamper(String statements) {
    testbed.dondoc.sql().sql("alter table proof.tile disable trigger all").update();
    testbed.dondoc.sql().sql(statements).update();
  }

  private SigningKey key(String file) {
    return keyFile(file).load().getFirst();
  }

  private SigningKeyFile keyFile(String file) {
    return new SigningKeyFile(home.resolve(file), ORIGIN);
  }

  private CheckpointSigner signer(String keyFile) {
    return new CheckpointSigner(
        ORIGIN,
        "log",
        keyFile(keyFile)::load,
        _ -> Optional.ofNullable(announced),
        new SignedMark(home.resolve("checkpoint.last")),
        Clock.fixed(NOW, ZoneOffset.UTC),
        testbed.owner,
        new JdbcTransactionManager(testbed.owner));
  }
}
