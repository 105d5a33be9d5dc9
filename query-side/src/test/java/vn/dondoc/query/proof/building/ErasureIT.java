package vn.dondoc.query.proof.building;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.dondoc.query.TaskStories.ISSUED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.query.proof.ProofTestbed;
import vn.dondoc.query.proof.tree.MerkleTree;

/** What was said of a person is erased, as the owner can, and every proof over the log holds. */
class ErasureIT {

  private static final int EVENTS = 3_000;
  private static final int ERASED = 300;

  /** What stands for the metadata is kept before they go, in one statement. */
  private static final String ERASE =
      """
      with kept as (
        insert into log.erasure (position, metadata_hash, reason)
        select position, sha256(salt || convert_to(metadata::text, 'UTF8')), 'theo yêu cầu'
        from log.event where position = %1$d)
      update log.event set payload = 'null', metadata = 'null', salt = decode(repeat('00', 16), 'hex')
      where position = %1$d""";

  private final ProofTestbed testbed = new ProofTestbed();
  private List<byte[]> recorded;
  private byte[] root;

  @BeforeEach
  void anEventOfALogThatWasVouchedForIsErased() {
    testbed.fill(ERASED - 1);
    testbed.dondoc.append("task-1", new TaskCommented("Bà Nguyễn Thị A, 12 Lê Lợi", ISSUED));
    testbed.fill(EVENTS - ERASED);
    testbed.buildAll();
    recorded = testbed.entries();
    root = testbed.root();

    testbed.dondoc.tamper(ERASE.formatted(ERASED));
  }

  @AfterEach
  void close() {
    testbed.close();
  }

  @Test
  void nothingOfItIsLeftAndItIsSaidToBeErased() {
    LoggedRow row = new LogRows(testbed.owner).readAfter(ERASED - 1, 1).getFirst();

    assertThat(row.isErased()).isTrue();
    assertThat(new String(row.payload(), StandardCharsets.UTF_8)).isEqualTo("null");
    assertThat(new String(row.metadata(), StandardCharsets.UTF_8)).isEqualTo("null");
    assertThat(row.salt()).containsOnly(0);
    assertThat(new LogRows(testbed.owner).readAfter(ERASED, 1).getFirst().isErased()).isFalse();
  }

  @Test
  void theLogIsStillThatOfTheTree() {
    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run()).isEmpty();
  }

  @Test
  void itsEntryAndItsProofAreThoseFromBefore() {
    EntryBundles bundles = new EntryBundles(new LogRows(testbed.owner), testbed.store);
    MerkleTree tree = new MerkleTree(EVENTS, testbed.store.tiles());

    byte[] bundle = bundles.bundle((ERASED - 1) / 256, 256).bytes();

    assertThat(new String(bundle, StandardCharsets.UTF_8))
        .contains(new String(recorded.get(ERASED - 1), StandardCharsets.UTF_8));
    assertThat(tree.inclusion(ERASED - 1)).isNotEmpty();
    assertThat(tree.root()).isEqualTo(root);
  }

  @Test
  void aTreeThatIsMadeAnewHasTheSameRoot() {
    for (String table : List.of("tile", "edge")) {
      testbed
          .dondoc
          .sql()
          .sql("alter table proof.%s disable trigger all".formatted(table))
          .update();
      testbed.dondoc.sql().sql("delete from proof." + table).update();
    }
    testbed.dondoc.sql().sql("update proof.tree set size = 0 where tree = 'log'").update();

    testbed.buildAll();

    assertThat(testbed.root()).isEqualTo(root);
  }

  @Test
  void whoSaysOfAnEventThatItWasErasedCannotChangeWhatItWas() {
    testbed.dondoc.tamper(
        ERASE.formatted(ERASED + 1).replace("sha256(salt", "sha256('forged' || salt"));

    assertThat(new TreeAudit(testbed.leaves(), testbed.store).run())
        .hasValueSatisfying(finding -> assertThat(finding.position()).isEqualTo(ERASED + 1));
  }
}
