package vn.dondoc.query.proof.tree;

import static vn.dondoc.query.proof.tree.TreeHasher.HASH_BYTES;

import java.util.Arrays;

/**
 * A tile with the nodes above its hashes, up to those below its root: what lies between the levels
 * that tiles hold.
 */
final class TileNodes {

  private final byte[][] heights = new byte[TileCoordinates.HEIGHT][];

  /**
   * @param width how many of the hashes count; nodes over fewer hashes than they should have are
   *     left out
   */
  TileNodes(TreeHasher hasher, byte[] hashes, int width) {
    heights[0] = Arrays.copyOf(hashes, width * HASH_BYTES);
    for (int height = 1; height < heights.length; height++) {
      heights[height] = hasher.pairs(heights[height - 1]);
    }
  }

  /**
   * The root of the complete subtree over 2^height hashes.
   *
   * @param number of the subtree among those of its height, from the left
   */
  byte[] node(int height, int number) {
    return Arrays.copyOfRange(heights[height], number * HASH_BYTES, (number + 1) * HASH_BYTES);
  }
}
