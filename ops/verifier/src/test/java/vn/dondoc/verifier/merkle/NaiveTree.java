package vn.dondoc.verifier.merkle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The definitions of RFC 6962 section 2.1, recursive as they stand there: the oracle of the tests.
 */
public final class NaiveTree {

  private final List<byte[]> entries;

  public NaiveTree(List<byte[]> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Entries of random lengths and bytes, no two of them equal, as in a log, whose entries hold
   * their position: of two equal neighbours each one's proof proves the other as well, and rightly.
   */
  public static NaiveTree random(int size, Random random) {
    List<byte[]> entries = new ArrayList<>();
    Set<ByteBuffer> seen = new HashSet<>();
    while (entries.size() < size) {
      byte[] entry = new byte[random.nextInt(40)];
      random.nextBytes(entry);
      if (seen.add(ByteBuffer.wrap(entry))) {
        entries.add(entry);
      }
    }
    return new NaiveTree(entries);
  }

  public int size() {
    return entries.size();
  }

  public byte[] entry(int index) {
    return entries.get(index);
  }

  public Hash leaf(int index) {
    return rootOf(entries.subList(index, index + 1));
  }

  /** MTH(D[0:size]). */
  public Hash root(int size) {
    return rootOf(entries.subList(0, size));
  }

  /** PATH(index, D[0:size]). */
  public List<Hash> inclusion(int index, int size) {
    return path(index, entries.subList(0, size));
  }

  /** PROOF(from, D[0:to]). */
  public List<Hash> consistency(int from, int to) {
    return from == to || from == 0 ? List.of() : subProof(from, entries.subList(0, to), true);
  }

  private static Hash rootOf(List<byte[]> d) {
    if (d.isEmpty()) {
      return sha256();
    }
    if (d.size() == 1) {
      return sha256(new byte[] {0}, d.getFirst());
    }
    int k = split(d.size());
    return node(rootOf(d.subList(0, k)), rootOf(d.subList(k, d.size())));
  }

  private static List<Hash> path(int m, List<byte[]> d) {
    if (d.size() == 1) {
      return List.of();
    }
    int k = split(d.size());
    List<byte[]> left = d.subList(0, k);
    List<byte[]> right = d.subList(k, d.size());
    return m < k ? plus(path(m, left), rootOf(right)) : plus(path(m - k, right), rootOf(left));
  }

  private static List<Hash> subProof(int m, List<byte[]> d, boolean complete) {
    if (m == d.size()) {
      return complete ? List.of() : List.of(rootOf(d));
    }
    int k = split(d.size());
    List<byte[]> left = d.subList(0, k);
    List<byte[]> right = d.subList(k, d.size());
    return m <= k
        ? plus(subProof(m, left, complete), rootOf(right))
        : plus(subProof(m - k, right, false), rootOf(left));
  }

  /** The largest power of two below n. */
  private static int split(int n) {
    return Integer.highestOneBit(n - 1);
  }

  private static List<Hash> plus(List<Hash> hashes, Hash last) {
    List<Hash> all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }

  private static Hash node(Hash left, Hash right) {
    return sha256(new byte[] {1}, left.bytes(), right.bytes());
  }

  private static Hash sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(ByteBuffer.wrap(part));
      }
      return Hash.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
