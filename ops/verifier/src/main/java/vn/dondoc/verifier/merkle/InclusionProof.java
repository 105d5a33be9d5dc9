package vn.dondoc.verifier.merkle;

import java.util.List;

/**
 * That a leaf stands at an index of a tree: RFC 9162 section 2.1.3.
 *
 * @param index of the leaf, from 0
 * @param size leaves of the tree
 * @param path hashes beside the way from the leaf to the root, lowest first
 */
public record InclusionProof(long index, long size, List<Hash> path) {

  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether it leads from this leaf to this root: the steps of RFC 9162 section 2.1.3.2. */
  public boolean proves(Hash leaf, Hash root, TreeHasher hasher) {
    if (index < 0 || index >= size) {
      return false;
    }
    long fn = index;
    long sn = size - 1;
    Hash r = leaf;
    for (Hash p : path) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        r = hasher.node(p, r);
        int levels = Long.numberOfTrailingZeros(fn); // fn is not 0 here, as sn is not
        fn >>>= levels;
        sn >>>= levels;
      } else {
        r = hasher.node(r, p);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && r.equals(root);
  }
}
