package vn.dondoc.query.proof.tree;

/** Where tiles come from. */
@FunctionalInterface
public interface TileSource {

  /**
   * The first hashes of a tile, one after another; there may be more of them than asked for.
   *
   * @param width how many are needed
   * @throws RuntimeException if there are not as many
   */
  byte[] hashes(TileCoordinates tile, int width);
}
