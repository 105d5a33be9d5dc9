package vn.dondoc.verifier.merkle;

import vn.dondoc.verifier.encoding.Sha256;

/** How leaves and nodes are hashed: RFC 6962 section 2.1. Serves one thread. */
public final class TreeHasher {

  /** Keeps leaves and nodes apart, so that no node can be passed off as a leaf. */
  private static final byte LEAF = 0;

  private static final byte NODE = 1;

  private final Sha256 sha256 = new Sha256();

  /** The root of a tree without leaves: the hash of nothing. */
  public Hash emptyRoot() {
    return Hash.of(sha256.digest());
  }

  public Hash leaf(byte[] entry) {
    return leaf(entry, entry.length);
  }

  /** The hash of the first {@code length} bytes as a leaf. */
  public Hash leaf(byte[] entry, int length) {
    return Hash.of(sha256.update(LEAF).update(entry, 0, length).digest());
  }

  public Hash node(Hash left, Hash right) {
    return Hash.of(sha256.update(NODE).update(left.bytes()).update(right.bytes()).digest());
  }
}
