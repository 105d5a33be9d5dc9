package vn.dondoc.query.proof.building;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.query.proof.tree.TileCoordinates;
import vn.dondoc.query.proof.tree.TreeHasher;

/**
 * The entries under a tile of level 0, made again from the log: they are kept nowhere else. Each is
 * compared with the leaf that the tree has.
 */
public final class EntryBundles {

  private final EntrySource source;
  private final TreeStore tree;

  public EntryBundles(EntrySource source, TreeStore tree) {
    this.source = source;
    this.tree = tree;
  }

  /** Those of the log of events. */
  public EntryBundles(LogRows rows, TreeStore tree) {
    this(
        (position, count) -> {
          EventEntries entries = new EventEntries();
          return rows.readAfter(position, count).stream().map(entries::entry).toList();
        },
        tree);
  }

  /**
   * Entries one after another, each with its length in two bytes before it.
   *
   * @param index of the tile
   * @param width how many entries, 1 to 256
   * @return fewer entries than asked for, or none, where the tree has no more
   * @throws LogCorruptedException if the log no longer has the entries that the tree was built of
   */
  public Bundle bundle(long index, int width) {
    byte[] leaves = tree.hashes(new TileCoordinates(0, index), width);
    int count = leaves.length / TreeHasher.HASH_BYTES;
    if (count == 0) {
      return new Bundle(0, new byte[0]);
    }
    long before = index * TileCoordinates.WIDTH;
    List<byte[]> found = source.after(before, count);
    requireSame(before, found, leaves);
    if (found.size() < count) {
      throw new LogCorruptedException(before + found.size() + 1, "missing");
    }
    return new Bundle(count, bytes(found));
  }

  /**
   * @param width how many entries there are
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
  public record Bundle(int width, byte[] bytes) {}

  private static void requireSame(long before, List<byte[]> entries, byte[] leaves) {
    TreeHasher hasher = new TreeHasher();
    for (int i = 0; i < entries.size(); i++) {
      int at = i * TreeHasher.HASH_BYTES;
      byte[] leaf = Arrays.copyOfRange(leaves, at, at + TreeHasher.HASH_BYTES);
      if (!Arrays.equals(hasher.leaf(entries.get(i)), leaf)) {
        throw new LogCorruptedException(before + i + 1, "not the entry that the tree has");
      }
    }
  }

  private static byte[] bytes(List<byte[]> entries) {
    int length = entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length);
    entries.forEach(entry -> bytes.putShort((short) entry.length).put(entry));
    return bytes.array();
  }
}
