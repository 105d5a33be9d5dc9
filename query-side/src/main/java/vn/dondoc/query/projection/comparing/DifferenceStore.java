package vn.dondoc.query.projection.comparing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.Json;

/** The last difference of each projection: table {@code query.generation_difference}. */
public final class DifferenceStore {

  private final JdbcClient sql;

  public DifferenceStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** A difference, and when it was found. */
  public record Found(Instant at, GenerationDifference difference) {}

  public void save(String projection, GenerationDifference difference) {
    sql.sql(
            """
            insert into query.generation_difference (projection, result) values (?, ?)
            on conflict (projection) do update set made_at = now(), result = excluded.result""")
        .params(projection, Json.write(difference))
        .update();
  }

  public Optional<Found> find(String projection) {
    return sql.sql("select made_at, result from query.generation_difference where projection = ?")
        .param(projection)
        .query(
            (row, _) ->
                new Found(
                    row.getObject(1, OffsetDateTime.class).toInstant(),
                    Json.read(row.getString(2), GenerationDifference.class)))
        .optional();
  }
}
