package vn.dondoc.query.proof;

import java.util.Base64;
import java.util.List;
import vn.dondoc.query.proof.tree.MerkleTree;

/** Proofs as JSON: hashes in the order of RFC 6962, in Base64. */
final class ProofAnswers {

  private ProofAnswers() {}

  /**
   * That an event is in the log.
   *
   * @param position of the event; its leaf's index is one less
   * @param size of the tree that it is proven to be in
   */
  record Inclusion(long position, long size, String leafHash, List<String> hashes) {
    static Inclusion of(MerkleTree tree, long position, long size) {
      return new Inclusion(
          position, size, base64(tree.leaf(position - 1)), base64(tree.inclusion(position - 1)));
    }
  }

  /** That the log of {@code to} events begins with that of {@code from} events. */
  record Consistency(long from, long to, List<String> hashes) {
    static Consistency of(MerkleTree tree, long from, long to) {
      return new Consistency(from, to, base64(tree.consistency(from)));
    }
  }

  private static List<String> base64(List<byte[]> hashes) {
    return hashes.stream().map(ProofAnswers::base64).toList();
  }

  private static String base64(byte[] hash) {
    return Base64.getEncoder().encodeToString(hash);
  }
}
