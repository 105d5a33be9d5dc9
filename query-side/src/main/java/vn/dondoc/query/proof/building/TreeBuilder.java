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
  private @Nullable End end;

  /**
   * Where a tree ends.
   *
   * @param lastLeaf empty in a tree without any
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record End(TreeEdge edge, byte[] lastLeaf) {}

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
    End before = end;
    // Should it fail, what is in memory is not what is stored.
    end = null;
    Optional<Built> built =
        transaction.execute(_ -> store.tryLock().map(size -> build(size, before)));
    end = built.map(Built::end).orElse(before);
    return built.map(Built::progress);
  }

  private record Built(End end, Progress progress) {}

  /**
   * The last entry is read again with those that follow, also where none does: a log that was set
   * back and has grown since is another, however far it goes.
   */
  private Built build(long size, @Nullable End before) {
    long head = source.head();
    if (head < size) {
      throw new LogCorruptedException(
          head + 1, "missing, although the tree has %d entries".formatted(size));
    }
    if (head == 0) {
      return new Built(load(0), new Progress(0, 0));
    }
    End known = before != null && before.edge().size() == size ? before : load(size);
    Batch batch = new Batch(known);
    source.read(Math.max(0, size - 1), Math.min(head, size + MOST_LEAVES), batch::take);
    if (head > size) {
      store.write(batch.filled, known.edge());
    }
    End now = new End(known.edge(), batch.lastLeaf);
    return new Built(now, new Progress(now.edge().size(), head));
  }

  private End load(long size) {
    byte[] last = size == 0 ? new byte[0] : new MerkleTree(size, store.tiles()).leaf(size - 1);
    return new End(store.edge(size), last);
  }

  /** The leaves of one batch, the first of which the tree must have unless it has none. */
  private static final class Batch {
    private final TreeEdge edge;
    private final List<Tile> filled = new ArrayList<>();
    private byte[] lastLeaf;
    private boolean continues;

    Batch(End known) {
      edge = known.edge();
      lastLeaf = known.lastLeaf();
      continues = edge.size() == 0;
    }

    void take(List<byte[]> leaves) {
      for (byte[] leaf : leaves) {
        if (continues) {
          edge.append(leaf, filled::add);
          lastLeaf = leaf;
        } else if (Arrays.equals(lastLeaf, leaf)) {
          continues = true;
        } else {
          throw new LogCorruptedException(edge.size(), "not the entry that the tree has");
        }
      }
    }
  }
}
