package vn.dondoc.query.proof.building;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.query.proof.tree.MerkleTree;
import vn.dondoc.query.proof.tree.Tile;
import vn.dondoc.query.proof.tree.TileCoordinates;
import vn.dondoc.query.proof.tree.TreeEdge;

/**
 * Compares a whole log with its tree, entry by entry. It finds who changed one of them; who changed
 * both is found by those who hold a checkpoint from before.
 */
public final class TreeAudit {

  private final LeafSource source;
  private final TreeStore store;

  public TreeAudit(LeafSource source, TreeStore store) {
    this.source = source;
    this.store = store;
  }

  /** What does not fit together: the first position, and why. */
  public record Finding(long position, String reason) {}

  /** Empty if every entry of the log, as far as the tree goes, is the one in the tree. */
  public Optional<Finding> run() {
    long size = store.size();
    long head = source.head();
    Comparison comparison = new Comparison(new MerkleTree(size, store.tiles()));
    try {
      source.read(0, Math.min(size, head), comparison::add);
    } catch (LogCorruptedException e) {
      return Optional.of(new Finding(e.position(), e.reason()));
    }
    if (comparison.finding.isEmpty() && head < size) {
      return Optional.of(new Finding(head + 1, "missing, although the tree has it"));
    }
    return comparison.finding.or(comparison::firstOtherTile);
  }

  private final class Comparison {
    private final MerkleTree tree;
    private final TreeEdge again = new TreeEdge();
    private final List<TileCoordinates> otherTiles = new ArrayList<>();
    private Optional<Finding> finding = Optional.empty();

    Comparison(MerkleTree tree) {
      this.tree = tree;
    }

    void add(List<byte[]> leaves) {
      for (byte[] leaf : leaves) {
        if (finding.isEmpty() && !Arrays.equals(leaf, tree.leaf(again.size()))) {
          finding = Optional.of(new Finding(again.size() + 1, "not the entry that the tree has"));
        }
        again.append(leaf, this::compare);
      }
    }

    private void compare(Tile tile) {
      byte[] stored = store.hashes(tile.coordinates(), TileCoordinates.WIDTH);
      if (!Arrays.equals(stored, tile.hashes())) {
        otherTiles.add(tile.coordinates());
      }
    }

    /** Leaves are right, so it is a tile above them. */
    Optional<Finding> firstOtherTile() {
      for (int level = 0; level < TileCoordinates.LEVELS; level++) {
        byte[] hashes = again.hashes(level);
        TileCoordinates edge = again.coordinates(level);
        byte[] stored = store.hashes(edge, TileCoordinates.WIDTH);
        if (!Arrays.equals(stored, hashes) && !hasGrown(stored, hashes)) {
          otherTiles.add(edge);
        }
      }
      return otherTiles.stream()
          .findFirst()
          .map(tile -> new Finding(again.size(), "not the hashes of the entries: " + tile));
    }

    /** Somebody may add to the tree meanwhile: what was there then is still how the tile begins. */
    private boolean hasGrown(byte[] stored, byte[] hashes) {
      return stored.length > hashes.length
          && Arrays.equals(stored, 0, hashes.length, hashes, 0, hashes.length)
          && store.size() > again.size();
    }
  }
}
