package vn.dondoc.query.proof.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.proof.note.NoteSignature;
import vn.dondoc.query.proof.note.SignedNote;
import vn.dondoc.query.proof.note.VerifierKey;

/** The checkpoints of one tree, the keys that signed them, and what witnesses added. */
public final class CheckpointStore {

  private static final String SELECT =
      "select size, root, note, signed_at from proof.checkpoint where tree = ? ";

  private final String tree;
  private final JdbcClient sql;

  /**
   * @param tree its name
   */
  public CheckpointStore(String tree, DataSource dataSource) {
    this.tree = tree;
    this.sql = JdbcClient.create(dataSource);
  }

  public Optional<Checkpoint> last() {
    return sql.sql(SELECT + "order by size desc limit 1")
        .param(tree)
        .query(CheckpointStore::checkpoint)
        .optional();
  }

  /** The last one that was signed before a moment. */
  public Optional<Checkpoint> lastBefore(Instant moment) {
    return sql.sql(SELECT + "and signed_at < ? order by signed_at desc, size desc limit 1")
        .params(tree, moment.atOffset(ZoneOffset.UTC))
        .query(CheckpointStore::checkpoint)
        .optional();
  }

  /** The one that was signed of a tree of that size. */
  public Optional<Checkpoint> ofSize(long size) {
    return sql.sql(SELECT + "and size = ?")
        .params(tree, size)
        .query(CheckpointStore::checkpoint)
        .optional();
  }

  public List<NoteSignature> cosignatures(long size) {
    return sql.sql(
            "select line from proof.cosignature where tree = ? and size = ? order by received_at")
        .params(tree, size)
        .query((row, _) -> NoteSignature.parse(row.getString("line")))
        .list();
  }

  /** Keys that have signed checkpoints, the newest last. */
  public List<UsedKey> keys() {
    return sql.sql(
            """
            select verifier_key, from_size, recorded_at from proof.verifier_key
            where tree = ? order by from_size
            """)
        .param(tree)
        .query(
            (row, _) ->
                new UsedKey(
                    VerifierKey.parse(row.getString("verifier_key")),
                    row.getLong("from_size"),
                    instant(row, "recorded_at")))
        .list();
  }

  /**
   * @param fromSize the smallest tree that it has signed
   */
  public record UsedKey(VerifierKey key, long fromSize, Instant recordedAt) {}

  void add(Checkpoint checkpoint) {
    sql.sql(
            """
            insert into proof.checkpoint (tree, size, root, note, signed_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            tree,
            checkpoint.size(),
            checkpoint.root(),
            checkpoint.note().toString(),
            checkpoint.signedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void addKey(VerifierKey key, long fromSize, Instant now) {
    sql.sql(
            """
            insert into proof.verifier_key (tree, verifier_key, from_size, recorded_at)
            values (?, ?, ?, ?)
            """)
        .params(tree, key.toString(), fromSize, now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Twice is once: a key has one cosignature for a checkpoint. */
  void addCosignature(long size, NoteSignature signature, Instant now) {
    sql.sql(
            """
            insert into proof.cosignature (tree, size, key_name, key_id, line, received_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(
            tree,
            size,
            signature.keyName(),
            signature.keyId(),
            signature.toString(),
            now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
    return new Checkpoint(
        row.getLong("size"),
        row.getBytes("root"),
        SignedNote.parse(row.getString("note")),
        instant(row, "signed_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
