package vn.dondoc.query.proof;

import java.time.LocalDate;
import java.util.Optional;
import vn.dondoc.history.BusinessTime;
import vn.dondoc.query.http.QueryProblemException;
import vn.dondoc.query.http.QueryProblemException.Code;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.note.SignedNote;
import vn.dondoc.query.proof.signing.Checkpoint;
import vn.dondoc.query.proof.signing.CheckpointStore;
import vn.dondoc.query.proof.tree.MerkleTree;

/** What answers and exports need to be proven with. */
public final class Proofs {

  private final TreeStore tree;
  private final CheckpointStore checkpoints;

  public Proofs(TreeStore tree, CheckpointStore checkpoints) {
    this.tree = tree;
    this.checkpoints = checkpoints;
  }

  /** How many entries the tree has; the last checkpoint may be of fewer. */
  public long size() {
    return tree.size();
  }

  /**
   * The last checkpoint.
   *
   * @throws QueryProblemException if nothing has been signed yet
   */
  public Checkpoint lastCheckpoint() {
    return checkpoints.last().orElseThrow(() -> QueryProblemException.of(Code.NOT_SERVING));
  }

  /** The last checkpoint; empty if nothing has been signed yet. */
  public Optional<Checkpoint> lastIfAny() {
    return checkpoints.last();
  }

  /** The last one of a business day: what was signed by its end. */
  public Optional<Checkpoint> checkpointOn(LocalDate day) {
    return checkpoints.lastBefore(day.plusDays(1).atStartOfDay(BusinessTime.ZONE).toInstant());
  }

  public Optional<Checkpoint> checkpointOf(long size) {
    return checkpoints.ofSize(size);
  }

  /** The note as it travels, with what witnesses have put under it so far. */
  public SignedNote note(Checkpoint checkpoint) {
    return checkpoint.note().with(checkpoints.cosignatures(checkpoint.size()));
  }

  /**
   * The tree as it was when it had so many entries. Made for one question, or one export.
   *
   * @param size at most {@link #size}
   */
  public MerkleTree treeOf(long size) {
    return new MerkleTree(size, tree.tiles());
  }
}
