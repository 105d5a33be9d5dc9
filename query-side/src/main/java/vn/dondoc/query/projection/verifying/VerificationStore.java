package vn.dondoc.query.projection.verifying;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.query.projection.Json;

/** The last verification of each projection: table {@code query.verification}. */
public final class VerificationStore {

  private static final String SELECT =
      "select projection, started_at, finished_at, result from query.verification";

  private static final int STARTED_AT = 2;
  private static final int FINISHED_AT = 3;

  private final JdbcClient sql;

  public VerificationStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Goes on knowing what the last one that compared has found, where this one did not compare. */
  public void save(Verified verified) {
    Verified kept = find(verified.projection()).map(verified::after).orElse(verified);
    sql.sql(
            """
            insert into query.verification (projection, started_at, finished_at, result)
            values (?, ?, ?, ?)
            on conflict (projection) do update set started_at = excluded.started_at,
              finished_at = excluded.finished_at, result = excluded.result""")
        .params(
            kept.projection(),
            utc(kept.startedAt()),
            utc(kept.finishedAt()),
            Json.write(kept.result()))
        .update();
  }

  /**
   * When the last one of each projection ended; changes whenever there is a new one, though its
   * node's clock be behind that of another.
   */
  public Map<String, Instant> lastEnds() {
    return instants("select projection, finished_at from query.verification");
  }

  public List<Verified> all() {
    return sql.sql(SELECT).query(VerificationStore::read).list();
  }

  /** When the rows of each projection that serve began to be made. */
  public Map<String, Instant> servingSince() {
    return instants(
        "select projection, created_at from query.projection_generation where state = 'SERVING'");
  }

  /** By the projection that the first column names. */
  private Map<String, Instant> instants(String select) {
    return sql
        .sql(select)
        .query((row, _) -> Map.entry(row.getString(1), instant(row, 2)))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Optional<Verified> find(String projection) {
    return sql.sql(SELECT + " where projection = ?")
        .param(projection)
        .query(VerificationStore::read)
        .optional();
  }

  private static Verified read(ResultSet row, int number) throws SQLException {
    return new Verified(
        row.getString("projection"),
        instant(row, STARTED_AT),
        instant(row, FINISHED_AT),
        Json.read(row.getString("result"), VerificationResult.class));
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
