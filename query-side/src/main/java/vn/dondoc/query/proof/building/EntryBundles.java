package vn.dondoc.query.proof.building;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.dondoc.eventstore.LogCorruptedException;
import vn.dondoc.eventstore.LogRows;
import vn.dondoc.eventstore.LoggedRow;
import vn.dondoc.query.proof.tree.TileCoordinates;
import vn.dondoc.query.proof.tree.TreeHasher;

/**
 * The entries under a tile of level 0, made again from the log: they are kept nowhere else. Each is
 * compared with the leaf that the tree has.
 */
public final class EntryBundles {

  private final LogRows rows;
  private final TreeStore tree;

  public EntryBundles(LogRows rows, TreeStore tree) {
    this.rows = rows;
    this.tree = tree;
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
    List<LoggedRow> found = rows.readAfter(before, count);
    if (found.size() < count) {
      throw new LogCorruptedException(before + found.size() + 1, "missing");
    }
    return new Bundle(count, bytes(entries(found, leaves)));
  }

  /**
   * @param width how many entries there are
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes in transit; never compared as a whole
  public record Bundle(int width, byte[] bytes) {}

  private static List<byte[]> entries(List<LoggedRow> rows, byte[] leaves) {
    EventEntries entries = new EventEntries();
    TreeHasher hasher = new TreeHasher();
    List<byte[]> found = new ArrayList<>(rows.size());
    for (LoggedRow row : rows) {
      byte[] entry = entries.entry(row);
      int at = found.size() * TreeHasher.HASH_BYTES;
      byte[] leaf = Arrays.copyOfRange(leaves, at, at + TreeHasher.HASH_BYTES);
      if (!Arrays.equals(hasher.leaf(entry), leaf)) {
        throw new LogCorruptedException(row.position(), "not the entry that the tree has");
      }
      found.add(entry);
    }
    return found;
  }

  private static byte[] bytes(List<byte[]> entries) {
    int length = entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length);
    entries.forEach(entry -> bytes.putShort((short) entry.length).put(entry));
    return bytes.array();
  }
}
