package vn.dondoc.query.proof.tree;

import static vn.dondoc.query.proof.tree.TileCoordinates.HEIGHT;
import static vn.dondoc.query.proof.tree.TileCoordinates.WIDTH;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A tree of a certain size, seen through its tiles, and what can be proven with it (RFC 6962,
 * section 2.1). Since tiles only ever grow, those of a larger tree serve for every smaller one. It
 * keeps what it has read last, so that many proofs one after another cost little more than looking
 * up their hashes. Not for several threads at once.
 */
public final class MerkleTree {

  private final long size;
  private final TileSource source;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<TileCoordinates, TileNodes> tiles = new RecentTiles();

  /** Parts that are not complete, all at the right edge; by where they begin. */
  private final Map<Long, byte[]> incomplete = new HashMap<>();

  private static final class RecentTiles extends LinkedHashMap<TileCoordinates, TileNodes> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 64;

    @Override
    protected boolean removeEldestEntry(Map.Entry<TileCoordinates, TileNodes> eldest) {
      return size() > MOST;
    }
  }

  /**
   * @param size its number of leaves
   */
  public MerkleTree(long size, TileSource source) {
    if (size < 0) {
      throw new IllegalArgumentException("no tree has the size " + size);
    }
    this.size = size;
    this.source = source;
  }

  public byte[] root() {
    return size == 0 ? hasher.empty() : range(0, size);
  }

  public byte[] leaf(long index) {
    Objects.checkIndex(index, size);
    return complete(index, 0);
  }

  /**
   * The audit path of a leaf, from the leaf's sibling upwards.
   *
   * @throws IndexOutOfBoundsException if there is no such leaf
   */
  public List<byte[]> inclusion(long index) {
    Objects.checkIndex(index, size);
    List<byte[]> path = new ArrayList<>();
    path(index, 0, size, path);
    return path;
  }

  /**
   * Proof that the tree of the first {@code from} leaves is the beginning of this one; empty where
   * either tree is the other, or the first has no leaf.
   *
   * @throws IndexOutOfBoundsException if this tree has fewer leaves
   */
  public List<byte[]> consistency(long from) {
    Objects.checkFromToIndex(0, from, size);
    List<byte[]> proof = new ArrayList<>();
    if (from > 0) {
      subproof(from, 0, size, true, proof);
    }
    return proof;
  }

  private void path(long leaf, long start, long end, List<byte[]> path) {
    if (end - start == 1) {
      return;
    }
    long middle = start + split(end - start);
    if (leaf < middle) {
      path(leaf, start, middle, path);
      path.add(range(middle, end));
    } else {
      path(leaf, middle, end, path);
      path.add(range(start, middle));
    }
  }

  /**
   * @param known whether the verifier has the root of this part already, as that of the older tree
   */
  private void subproof(long from, long start, long end, boolean known, List<byte[]> proof) {
    if (from == end) {
      if (!known) {
        proof.add(range(start, end));
      }
      return;
    }
    long middle = start + split(end - start);
    if (from <= middle) {
      subproof(from, start, middle, known, proof);
      proof.add(range(middle, end));
    } else {
      subproof(from, middle, end, false, proof);
      proof.add(range(start, middle));
    }
  }

  private byte[] range(long start, long end) {
    long leaves = end - start;
    if (Long.bitCount(leaves) == 1) {
      return complete(start, Long.numberOfTrailingZeros(leaves));
    }
    byte[] known = incomplete.get(start);
    if (known != null) {
      return known;
    }
    long middle = start + split(leaves);
    byte[] node = hasher.node(range(start, middle), range(middle, end));
    incomplete.put(start, node);
    return node;
  }

  /** The subtree over 2^height leaves, which begins at a multiple of as many. */
  private byte[] complete(long start, int height) {
    int level = height / HEIGHT;
    long first = start >>> (level * HEIGHT);
    int within = height % HEIGHT;
    return nodes(new TileCoordinates(level, first / WIDTH))
        .node(within, (int) (first % WIDTH) >>> within);
  }

  private TileNodes nodes(TileCoordinates tile) {
    return tiles.computeIfAbsent(
        tile,
        it -> {
          int width = it.widthIn(size);
          return new TileNodes(hasher, source.hashes(it, width), width);
        });
  }

  /** The largest power of two that is smaller. */
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
