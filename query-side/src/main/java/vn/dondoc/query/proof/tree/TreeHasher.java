package vn.dondoc.query.proof.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The hashes of RFC 6962, section 2.1: SHA-256, where a byte before what is hashed tells a leaf
 * from a node. Not for several threads at once.
 */
public final class TreeHasher {

  /** Length of every hash. */
  public static final int HASH_BYTES = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256;

  public TreeHasher() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The root of a tree without leaves. */
  public byte[] empty() {
    return sha256.digest();
  }

  public byte[] leaf(byte[] entry) {
    sha256.update(LEAF);
    return sha256.digest(entry);
  }

  public byte[] node(byte[] left, byte[] right) {
    sha256.update(NODE);
    sha256.update(left);
    return sha256.digest(right);
  }

  /**
   * The root of a complete subtree.
   *
   * @param hashes one after another
   * @param first the number of the first that belongs to it
   * @param count how many do; a power of two
   */
  byte[] subtree(byte[] hashes, int first, int count) {
    byte[] level = Arrays.copyOfRange(hashes, first * HASH_BYTES, (first + count) * HASH_BYTES);
    while (level.length > HASH_BYTES) {
      level = pairs(level);
    }
    return level;
  }

  /**
   * The node over each pair of hashes; one that is left over has none.
   *
   * @param hashes one after another
   */
  byte[] pairs(byte[] hashes) {
    byte[] nodes = new byte[hashes.length / (2 * HASH_BYTES) * HASH_BYTES];
    try {
      for (int at = 0; at < nodes.length; at += HASH_BYTES) {
        sha256.update(NODE);
        sha256.update(hashes, 2 * at, 2 * HASH_BYTES);
        sha256.digest(nodes, at, HASH_BYTES);
      }
    } catch (DigestException e) {
      throw new IllegalStateException("there is room for a hash", e);
    }
    return nodes;
  }
}
