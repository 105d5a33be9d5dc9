package vn.dondoc.query.projection.repairing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.Json;

/**
 * Who had the rows of which stream made anew, when, and what changed: table {@code query.repair}.
 * Only ever added to, and without what stood in the rows: what was said may have to be erased.
 */
public final class RepairStore {

  private final JdbcClient sql;

  public RepairStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** A repair, who made it, and when. */
  public record Kept(Repair repair, String by, Instant at) {}

  /** Returns it as it is answered with, the values of columns included. */
  Kept save(Repair repair, String by) {
    Generation generation = repair.generation();
    OffsetDateTime at =
        sql.sql(
                """
                insert into query.repair
                  (projection, generation, stream_id, position, result, repaired_by)
                values (?, ?, ?, ?, ?, ?) returning repaired_at""")
            .params(
                generation.projection(),
                generation.number(),
                repair.streamId(),
                repair.checkpoint().position(),
                Json.write(repair.withoutValues()),
                by)
            .query(OffsetDateTime.class)
            .single();
    return new Kept(repair, by, at.toInstant());
  }

  /** Those of a projection, the latest first. */
  public List<Kept> latest(String projection, int limit) {
    return sql.sql(
            "select result, repaired_by, repaired_at from query.repair where projection = ?"
                + " order by repair desc limit ?")
        .params(projection, limit)
        .query(RepairStore::kept)
        .list();
  }

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        Json.read(row.getString("result"), Repair.class),
        row.getString("repaired_by"),
        row.getObject("repaired_at", OffsetDateTime.class).toInstant());
  }
}
