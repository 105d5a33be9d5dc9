package vn.dondoc.query.proof.building;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.query.proof.tree.MerkleTree;
import vn.dondoc.query.proof.tree.Tile;
import vn.dondoc.query.proof.tree.TileCoordinates;
import vn.dondoc.query.proof.tree.TreeEdge;

/**
 * Adds the entries of a log to its tree, a batch in one transaction. Whoever adds holds the row of
 * the tree meanwhile, so there may be builders on several nodes: they take turns. One that was
 * killed has added its last batch as a whole or not at all, and any goes on from there.
 */
public final class TreeBuilder {

  /** So many leaves fill a tile of level 1. */
  private static final int MOST_LEAVES = TileCoordinates.WIDTH * TileCoordinates.WIDTH;

  private final LeafSource source;
  private final TreeStore store;
  private final TransactionTemplate transaction;

  /** As of the last batch of this builder; another may have gone on since. */
  private @Nullable TreeEdge edge;

  public TreeBuilder(LeafSource source, TreeStore store, PlatformTransactionManager transactions) {
    this.source = source;
    this.store = store;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * How far the tree is.
   *
   * @param size its leaves
   * @param head the last position of the log, as of before
   */
  public record Progress(long size, long head) {
    public long lagEvents() {
      return Math.max(0, head - size);
    }
  }

  /**
   * Adds the next entries, if there are any.
   *
   * @return empty if another builder is adding some just now
   * @throws LogCorruptedException if the log is not what the tree was built of, or has entries that
   *     cannot be vouched for
   */
  public Optional<Progress> buildNext() {
    TreeEdge before = edge;
    // Should it fail, what is in memory is not what is stored.
    edge = null;
    Optional<Built> built =
        transaction.execute(_ -> store.tryLock().map(size -> build(size, before)));
    edge = built.map(Built::edge).orElse(before);
    return built.map(Built::progress);
  }

  private record Built(TreeEdge edge, Progress progress) {}

  private Built build(long size, @Nullable TreeEdge before) {
    long head = source.head();
    if (head < size) {
      throw new LogCorruptedException(
          head + 1, "missing, although the tree has %d entries".formatted(size));
    }
    TreeEdge now = before != null && before.size() == size ? before : load(size);
    if (head > size) {
      List<Tile> filled = new ArrayList<>();
      source.read(
          size,
          Math.min(head, size + MOST_LEAVES),
          leaves -> leaves.forEach(leaf -> now.append(leaf, filled::add)));
      store.write(filled, now);
    }
    return new Built(now, new Progress(now.size(), head));
  }

  /** The last entry is looked at again: a log that was set back and has grown since is another. */
  private TreeEdge load(long size) {
    if (size > 0) {
      byte[] known = new MerkleTree(size, store.tiles()).leaf(size - 1);
      source.read(size - 1, size, leaves -> requireSame(size, known, leaves.getFirst()));
    }
    return store.edge(size);
  }

  private static void requireSame(long position, byte[] known, byte[] found) {
    if (!Arrays.equals(known, found)) {
      throw new LogCorruptedException(position, "not the entry that the tree has");
    }
  }
}
