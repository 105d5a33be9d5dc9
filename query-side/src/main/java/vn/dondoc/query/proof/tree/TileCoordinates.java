package vn.dondoc.query.proof.tree;

/**
 * Which tile: at level 0 are the hashes of leaves, at each level above those of full tiles below.
 *
 * @param level from 0
 * @param index within its level, from 0
 */
public record TileCoordinates(int level, long index) {

  /** Hashes of a full tile, and the levels of the tree that it stands for. */
  public static final int WIDTH = 256;

  static final int HEIGHT = 8;

  /** Trees of fewer than 2^63 leaves have no tile above. */
  public static final int LEVELS = Long.SIZE / HEIGHT;

  public TileCoordinates {
    if (level < 0 || index < 0) {
      throw new IllegalArgumentException("no tile at level " + level + ", index " + index);
    }
  }

  /** How many hashes it has in a tree of that size; 0 if it is not there. */
  public int widthIn(long treeSize) {
    if (level >= LEVELS) {
      return 0;
    }
    long hashesOfLevel = treeSize >>> (HEIGHT * level);
    long before = Math.min(index, Long.MAX_VALUE / WIDTH) * WIDTH;
    return Math.clamp(hashesOfLevel - before, 0, WIDTH);
  }
}
