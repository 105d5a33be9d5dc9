package vn.dondoc.query.proof.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree that grows in memory, with all its tiles. */
final class MemoryTiles implements TileSource {

  private final Map<TileCoordinates, byte[]> full = new HashMap<>();
  private final TreeHasher hasher = new TreeHasher();
  private final TreeEdge edge = new TreeEdge();

  static MemoryTiles of(List<byte[]> entries) {
    MemoryTiles tiles = new MemoryTiles();
    entries.forEach(tiles::append);
    return tiles;
  }

  void append(byte[] entry) {
    edge.append(
        hasher.leaf(entry),
        tile -> {
          byte[] before = full.put(tile.coordinates(), tile.hashes());
          if (before != null) {
            throw new IllegalStateException("filled twice: " + tile.coordinates());
          }
        });
  }

  TreeEdge edge() {
    return edge;
  }

  MerkleTree tree() {
    return new MerkleTree(edge.size(), this);
  }

  @Override
  public byte[] hashes(TileCoordinates tile, int width) {
    byte[] hashes = full.get(tile);
    if (hashes == null && tile.equals(edge.coordinates(tile.level()))) {
      hashes = edge.hashes(tile.level());
    }
    if (hashes == null || hashes.length < width * TreeHasher.HASH_BYTES) {
      throw new IllegalStateException("no tile " + tile + " of width " + width);
    }
    return hashes;
  }
}
