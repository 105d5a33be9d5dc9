package vn.dondoc.query.proof.building;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.proof.tree.Tile;
import vn.dondoc.query.proof.tree.TileCoordinates;
import vn.dondoc.query.proof.tree.TileSource;
import vn.dondoc.query.proof.tree.TreeEdge;
import vn.dondoc.query.proof.tree.TreeHasher;

/** One tree in the schema {@code proof}: its size, its full tiles, and its edge. */
public final class TreeStore {

  private static final String TILE =
      """
      select hashes from proof.tile where tree = :tree and level = :level and index = :index
      union all
      select hashes from proof.edge where tree = :tree and level = :level and index = :index
      """;

  private static final String PUT_EDGE =
      """
      insert into proof.edge (tree, level, index, hashes) values (?, ?, ?, ?)
      on conflict (tree, level) do update set index = excluded.index, hashes = excluded.hashes
      """;

  private final String tree;
  private final JdbcClient sql;
  private final JdbcTemplate batches;

  /**
   * @param tree its name
   */
  public TreeStore(String tree, DataSource dataSource) {
    this.tree = tree;
    this.sql = JdbcClient.create(dataSource);
    this.batches = new JdbcTemplate(dataSource);
  }

  public String tree() {
    return tree;
  }

  /** How many leaves have been added. */
  public long size() {
    return sql.sql("select size from proof.tree where tree = ?")
        .param(tree)
        .query(Long.class)
        .single();
  }

  /**
   * The first hashes of a tile, full or not.
   *
   * @return fewer than {@code width} if the tree has not got there
   */
  public byte[] hashes(TileCoordinates tile, int width) {
    byte[] found =
        sql.sql(TILE)
            .param("tree", tree)
            .param("level", tile.level())
            .param("index", tile.index())
            .query(byte[].class)
            .optional()
            .orElseGet(() -> new byte[0]);
    int asked = width * TreeHasher.HASH_BYTES;
    return found.length <= asked ? found : Arrays.copyOf(found, asked);
  }

  /** Tiles of which as many hashes are there as a tree of this size or a smaller one has. */
  public TileSource tiles() {
    return (tile, width) -> {
      byte[] hashes = hashes(tile, width);
      if (hashes.length < width * TreeHasher.HASH_BYTES) {
        throw new IllegalStateException(
            "tree %s lacks tile %s of width %d".formatted(tree, tile, width));
      }
      return hashes;
    };
  }

  /**
   * Its size, and the right to add to it until the end of the transaction; empty while somebody
   * else has that right.
   */
  Optional<Long> tryLock() {
    return sql.sql("select size from proof.tree where tree = ? for update skip locked")
        .param(tree)
        .query(Long.class)
        .optional();
  }

  /** As {@link #tryLock}, but waits for who has that right. */
  public long lock() {
    return sql.sql("select size from proof.tree where tree = ? for update")
        .param(tree)
        .query(Long.class)
        .single();
  }

  /**
   * @param size of the tree, which the caller has locked
   */
  public TreeEdge edge(long size) {
    List<byte[]> partial = new ArrayList<>();
    sql.sql("select level, hashes from proof.edge where tree = ? order by level")
        .param(tree)
        .query(
            row -> {
              if (row.getInt("level") != partial.size()) {
                throw new IllegalStateException("tree %s lacks an edge".formatted(tree));
              }
              partial.add(row.getBytes("hashes"));
            });
    return new TreeEdge(size, partial);
  }

  /**
   * Writes what was added, within the transaction that locked it.
   *
   * @param filled the tiles that were filled
   * @param edge as it is now
   */
  void write(List<Tile> filled, TreeEdge edge) {
    batches.batchUpdate(
        "insert into proof.tile (tree, level, index, hashes) values (?, ?, ?, ?)",
        filled.stream().map(tile -> row(tile.coordinates(), tile.hashes())).toList());
    // A level changes where a tile has been filled below it.
    int highest = filled.stream().mapToInt(tile -> tile.coordinates().level() + 1).max().orElse(0);
    List<Object[]> edges = new ArrayList<>();
    for (int level = 0; level <= Math.min(highest, TileCoordinates.LEVELS - 1); level++) {
      edges.add(row(edge.coordinates(level), edge.hashes(level)));
    }
    batches.batchUpdate(PUT_EDGE, edges);
    sql.sql("update proof.tree set size = ? where tree = ?")
        .param(edge.size())
        .param(tree)
        .update();
  }

  private Object[] row(TileCoordinates tile, byte[] hashes) {
    return new Object[] {tree, tile.level(), tile.index(), hashes};
  }
}
