package vn.dondoc.verifier.merkle;

import java.util.List;

/**
 * That a tree grew out of a smaller one by adding leaves: RFC 9162 section 2.1.4.
 *
 * @param from leaves of the smaller tree
 * @param to leaves of the larger tree
 * @param path the hashes of the proof, in the order of the RFC
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * Whether both roots follow from it: the steps of RFC 9162 section 2.1.4.2. That section speaks
   * of a smaller tree that has leaves and is smaller; of the others, trees of one size have to have
   * one root, every tree grew out of the empty one, and the proof of either is empty.
   */
  public boolean proves(Hash older, Hash newer, TreeHasher hasher) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == to) {
      return path.isEmpty() && older.equals(newer);
    }
    if (from == 0) {
      return path.isEmpty() && older.equals(hasher.emptyRoot());
    }
    boolean perfect = Long.bitCount(from) == 1;
    if (path.isEmpty()) {
      return false;
    }
    Hash start = perfect ? older : path.get(0);
    List<Hash> rest = perfect ? path : path.subList(1, path.size());
    return climb(start, rest, older, newer, hasher);
  }

  private boolean climb(Hash start, List<Hash> rest, Hash older, Hash newer, TreeHasher hasher) {
    int shared = Long.numberOfTrailingZeros(from); // from - 1 ends in that many ones
    long fn = (from - 1) >>> shared;
    long sn = (to - 1) >>> shared;
    Hash fr = start;
    Hash sr = start;
    for (Hash c : rest) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = hasher.node(c, fr);
        sr = hasher.node(c, sr);
        int levels = Long.numberOfTrailingZeros(fn); // fn is not 0 here, as sn is not
        fn >>>= levels;
        sn >>>= levels;
      } else {
        sr = hasher.node(sr, c);
      }
      fn >>>= 1;
      sn >>>= 1;
    }
    return sn == 0 && fr.equals(older) && sr.equals(newer);
  }
}
