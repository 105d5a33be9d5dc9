package vn.dondoc.query.proof.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 6962, section 2.1, written down as it stands there: over lists of entries, without tiles and
 * without anything that makes it fast.
 */
public final class ReferenceTree {

  private ReferenceTree() {}

  public static byte[] root(List<byte[]> entries) {
    return switch (entries.size()) {
      case 0 -> sha256();
      case 1 -> sha256(new byte[] {0}, entries.getFirst());
      default -> {
        int k = split(entries.size());
        yield sha256(
            new byte[] {1}, root(entries.subList(0, k)), root(entries.subList(k, entries.size())));
      }
    };
  }

  public static List<byte[]> path(int m, List<byte[]> entries) {
    int n = entries.size();
    if (n == 1) {
      return List.of();
    }
    int k = split(n);
    return m < k
        ? and(path(m, entries.subList(0, k)), root(entries.subList(k, n)))
        : and(path(m - k, entries.subList(k, n)), root(entries.subList(0, k)));
  }

  public static List<byte[]> consistency(int m, List<byte[]> entries) {
    return subproof(m, entries, true);
  }

  private static List<byte[]> subproof(int m, List<byte[]> entries, boolean known) {
    int n = entries.size();
    if (m == n) {
      return known ? List.of() : List.of(root(entries));
    }
    int k = split(n);
    return m <= k
        ? and(subproof(m, entries.subList(0, k), known), root(entries.subList(k, n)))
        : and(subproof(m - k, entries.subList(k, n), false), root(entries.subList(0, k)));
  }

  private static List<byte[]> and(List<byte[]> hashes, byte[] last) {
    List<byte[]> all = new ArrayList<>(hashes);
    all.add(last);
    return all;
  }

  private static int split(int n) {
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return k;
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
