package vn.dondoc.query.proof.tree;

import static vn.dondoc.query.proof.tree.TileCoordinates.HEIGHT;
import static vn.dondoc.query.proof.tree.TileCoordinates.LEVELS;
import static vn.dondoc.query.proof.tree.TileCoordinates.WIDTH;
import static vn.dondoc.query.proof.tree.TreeHasher.HASH_BYTES;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of a tree that grows: of each level the tile that is not full yet. It is all that
 * is needed to add leaves and to know the root, some kilobytes whatever the size. Not for several
 * threads at once.
 */
public final class TreeEdge {

  private final TreeHasher hasher = new TreeHasher();
  private final byte[][] partial = new byte[LEVELS][WIDTH * HASH_BYTES];
  private long size;

  /** The edge of a tree without leaves. */
  public TreeEdge() {}

  /**
   * @param size of the tree
   * @param partial the hashes of each level's partial tile, from level 0 on; what is missing has
   *     none
   * @throws IllegalArgumentException if they are not those of a tree of that size
   */
  public TreeEdge(long size, List<byte[]> partial) {
    this.size = size;
    for (int level = 0; level < LEVELS; level++) {
      byte[] hashes = level < partial.size() ? partial.get(level) : new byte[0];
      if (hashes.length != width(level) * HASH_BYTES) {
        throw new IllegalArgumentException(
            "a tree of %d leaves has %d hashes at the edge of level %d, not %d bytes"
                .formatted(size, width(level), level, hashes.length));
      }
      System.arraycopy(hashes, 0, this.partial[level], 0, hashes.length);
    }
  }

  public long size() {
    return size;
  }

  /**
   * Adds a leaf.
   *
   * @param filled is given each tile that this has filled, the lowest first
   */
  public void append(byte[] leafHash, Consumer<Tile> filled) {
    byte[] hash = leafHash;
    for (int level = 0; level < LEVELS; level++) {
      int width = width(level);
      byte[] tile = partial[level];
      System.arraycopy(hash, 0, tile, width * HASH_BYTES, HASH_BYTES);
      if (width + 1 < WIDTH) {
        break;
      }
      filled.accept(new Tile(coordinates(level), tile.clone()));
      hash = hasher.subtree(tile, 0, WIDTH);
    }
    size++;
  }

  /** The partial tile's place in its level. */
  public TileCoordinates coordinates(int level) {
    return new TileCoordinates(level, level + 1 < LEVELS ? size >>> (HEIGHT * (level + 1)) : 0);
  }

  /** The partial tile's hashes, one after another; none if it is empty. */
  public byte[] hashes(int level) {
    return Arrays.copyOf(partial[level], width(level) * HASH_BYTES);
  }

  public byte[] root() {
    byte @Nullable [] root = null;
    for (int level = 0; level < LEVELS; level++) {
      // The complete subtrees from right to left, so from the smallest to the largest.
      for (int left = width(level); left > 0; left &= left - 1) {
        int count = Integer.lowestOneBit(left);
        byte[] subtree = hasher.subtree(partial[level], left - count, count);
        root = root == null ? subtree : hasher.node(subtree, root);
      }
    }
    return root == null ? hasher.empty() : root;
  }

  private int width(int level) {
    return (int) (size >>> (HEIGHT * level)) & (WIDTH - 1);
  }
}
