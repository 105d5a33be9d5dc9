package vn.dondoc.query.exports;

import java.util.List;
import vn.dondoc.query.proof.tree.MerkleTree;

/** Inclusion proofs of one event after another, as JSON. For one thread. */
public final class InclusionPaths {

  private final MerkleTree tree;

  public InclusionPaths(MerkleTree tree) {
    this.tree = tree;
  }

  /** Adds the hashes of the proof that the event of a position is in the tree, as an array. */
  public void append(long position, JsonLine line) {
    List<byte[]> path = tree.inclusion(position - 1);
    line.raw("[");
    for (int i = 0; i < path.size(); i++) {
      line.raw(i == 0 ? "\"" : ",\"").base64(path.get(i)).raw("\"");
    }
    line.raw("]");
  }
}
