package vn.dondoc.query.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which projections an administrator has paused: table {@code query.projection_pause}. */
public final class Pauses {

  private final JdbcClient sql;

  public Pauses(JdbcClient sql) {
    this.sql = sql;
  }

  /** Since when, by whom, and why if that was said. */
  public record Pause(@Nullable String reason, String by, Instant at) {}

  public Optional<Pause> find(String projection) {
    return sql.sql(
            "select reason, paused_by, paused_at from query.projection_pause where projection = ?")
        .param(projection)
        .query(
            (row, _) ->
                new Pause(
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** A pause that holds already stays as it is. */
  public void pause(String projection, @Nullable String reason, String by) {
    sql.sql(
            "insert into query.projection_pause (projection, reason, paused_by) values (?, ?, ?)"
                + " on conflict (projection) do nothing")
        .param(projection)
        .param(reason)
        .param(by)
        .update();
  }

  public void resume(String projection) {
    sql.sql("delete from query.projection_pause where projection = ?").param(projection).update();
  }
}
