package vn.dondoc.query.proof.signing;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.note.SignedNote;
import vn.dondoc.query.proof.note.SigningKey;
import vn.dondoc.query.proof.note.TreeHead;
import vn.dondoc.query.proof.note.VerifierKey;
import vn.dondoc.query.proof.tree.MerkleTree;

/**
 * Signs the head of a tree that has grown. What was signed before must be its beginning: who
 * changed the tree in the database gets no signature for it.
 */
public final class CheckpointSigner {

  private final String origin;
  private final TreeStore tree;
  private final CheckpointStore checkpoints;
  private final Supplier<List<SigningKey>> keys;
  private final AnnouncedKeys announced;
  private final SignedMark mark;
  private final Clock clock;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;

  /**
   * @param origin what the log is called in its checkpoints
   * @param keys those at hand; read anew for every checkpoint, so that they can be put right while
   *     this runs
   * @param announced which of them the log names
   * @param mark what was signed last, kept outside the database
   */
  public CheckpointSigner(
      String origin,
      String treeName,
      Supplier<List<SigningKey>> keys,
      AnnouncedKeys announced,
      SignedMark mark,
      Clock clock,
      DataSource dataSource,
      PlatformTransactionManager transactions) {
    this.origin = origin;
    this.tree = new TreeStore(treeName, dataSource);
    this.checkpoints = new CheckpointStore(treeName, dataSource);
    this.keys = keys;
    this.announced = announced;
    this.mark = mark;
    this.clock = clock;
    this.sql = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A checkpoint that was just signed.
   *
   * @param previousSize of the tree of the one before; 0 if it is the first
   */
  public record Signed(TreeHead head, long previousSize) {
    public long size() {
      return head.size();
    }
  }

  /**
   * Empty if the last checkpoint is of the whole tree.
   *
   * @throws SigningRefusedException if the tree does not go on from the last checkpoint, or the key
   *     is not the one that signs this log
   */
  public Optional<Signed> signIfGrown() {
    Optional<Signed> signed = transaction.execute(_ -> signIfGrown(tree.lock()));
    signed.ifPresent(it -> mark.write(it.head()));
    return signed;
  }

  private Optional<Signed> signIfGrown(long size) {
    Optional<TreeHead> last =
        checkpoints.last().map(it -> new TreeHead(origin, it.size(), it.root()));
    // One may know more than the other: an older database, or another node's signature.
    mark.read()
        .filter(head -> head.origin().equals(origin))
        .ifPresent(head -> requireBeginning(head, size, mark + " has it"));
    last.ifPresent(head -> requireBeginning(head, size, "the database has it"));
    if (last.isPresent() && last.get().size() == size) {
      return Optional.empty();
    }
    // Unlike the tree, it could not be made again as it was: it has to outlive a crash.
    sql.sql("set local synchronous_commit = on").update();
    TreeHead head = new TreeHead(origin, size, tree.edge(size).root());
    checkpoints.add(sign(head));
    return Optional.of(new Signed(head, last.map(TreeHead::size).orElse(0L)));
  }

  private Checkpoint sign(TreeHead head) {
    Instant now = clock.instant();
    Optional<VerifierKey> used =
        checkpoints.keys().stream().map(CheckpointStore.UsedKey::key).reduce((_, last) -> last);
    SigningKeys chosen = SigningKeys.choose(keys.get(), used, announced.in(head.size()));
    if (chosen.isNew()) {
      checkpoints.addKey(chosen.signing().getFirst().verifier(), head.size(), now);
    }
    String text = head.text();
    List<NoteSignature> signatures = chosen.signing().stream().map(key -> key.sign(text)).toList();
    return new Checkpoint(head.size(), head.root(), new SignedNote(text, signatures), now);
  }

  private void requireBeginning(TreeHead signed, long size, String whoKnows) {
    if (signed.size() > size) {
      throw new SigningRefusedException(
          "a tree of %d entries was signed, and there are %d now; %s"
              .formatted(signed.size(), size, whoKnows));
    }
    if (!Arrays.equals(new MerkleTree(signed.size(), tree.tiles()).root(), signed.root())) {
      throw new SigningRefusedException(
          "the first %d entries of the tree are not those that were signed; %s"
              .formatted(signed.size(), whoKnows));
    }
  }
}
