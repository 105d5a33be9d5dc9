package vn.dondoc.query.proof;

import java.util.function.LongSupplier;
import vn.dondoc.query.proof.building.EntryBundles;
import vn.dondoc.query.proof.building.TreeStore;
import vn.dondoc.query.proof.signing.CheckpointStore;

/**
 * A log that is given out as a transparency log.
 *
 * @param name in paths: {@code /api/audit/<name>/…}
 * @param head the last position of the log, which its tree may not have yet
 */
public record ServedLog(
    String name,
    TreeStore tree,
    EntryBundles bundles,
    CheckpointStore checkpoints,
    Proofs proofs,
    LongSupplier head) {

  public static ServedLog of(
      TreeStore tree, EntryBundles bundles, CheckpointStore checkpoints, LongSupplier head) {
    return new ServedLog(
        tree.tree(), tree, bundles, checkpoints, new Proofs(tree, checkpoints), head);
  }
}
