package vn.dondoc.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits as dead letters in the serving generations, one by one and in groups by cause, and
 * what was skipped. A cause is the error of the event that a stream waits for, without the numbers,
 * ids and quoted words in it.
 */
public final class DeadLetterList {

  private static final String LETTERS =
      """
      with waiting as (
        select d.*, first_value(d.error) over stream as first_error,
          row_number() over stream = 1 as is_first
        from query.dead_letter d
        join query.projection_generation g using (projection, generation)
        where g.state = 'SERVING'
        window stream as (partition by d.projection, d.stream_id order by d.position)
      ), caused as (
        select w.*,
          regexp_replace(
            regexp_replace(first_error, '"[^"]*"', '"…"', 'g'),
            '[0-9a-f-]*[0-9][0-9a-f-]*', '#', 'g') as cause
        from waiting w
      ), letter as (
        select c.*, left(md5(cause), 16) as cause_id from caused c
      )
      """;

  private final JdbcClient sql;

  public DeadLetterList(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * One event that waits.
   *
   * @param causeId of the group that its stream belongs to
   * @param isFirst whether it is what its stream waits for
   */
  public record Letter(
      String projection,
      int generation,
      long position,
      String streamId,
      long version,
      String type,
      String causeId,
      String error,
      boolean isFirst,
      int tries,
      Instant parkedAt,
      Instant triedAt) {}

  /** Streams that wait for the same reason. */
  public record Group(
      String projection,
      String causeId,
      String cause,
      String example,
      long streams,
      long events,
      long firstPosition) {}

  /** A decision that was made. */
  public record Skipped(
      String projection,
      int generation,
      long position,
      String streamId,
      String error,
      String reason,
      String by,
      Instant at) {}

  /** Where a page begins: behind this letter. */
  public record After(String projection, long position) {
    public static final After NOTHING = new After("", 0);
  }

  /** In the order of projection and position. */
  public List<Letter> letters(
      @Nullable String projection, @Nullable String causeId, After after, int limit) {
    return sql.sql(
            LETTERS
                + """
                select l.*, e.type, e.stream_version from letter l
                join log.event e on e.position = l.position
                where (l.projection, l.position) > (?, ?)
                  and (?::text is null or l.projection = ?) and (?::text is null or cause_id = ?)
                order by l.projection, l.position limit ?""")
        .param(after.projection())
        .param(after.position())
        .param(projection)
        .param(projection)
        .param(causeId)
        .param(causeId)
        .param(limit)
        .query(DeadLetterList::letter)
        .list();
  }

  public long count(@Nullable String projection, @Nullable String causeId) {
    return sql.sql(
            LETTERS
                + "select count(*) from letter where (?::text is null or projection = ?)"
                + " and (?::text is null or cause_id = ?)")
        .param(projection)
        .param(projection)
        .param(causeId)
        .param(causeId)
        .query(Long.class)
        .single();
  }

  /** Those with most streams first. */
  public List<Group> groups(int limit) {
    return sql.sql(
            LETTERS
                + """
                select projection, cause_id, min(cause) as cause,
                  (array_agg(first_error order by position))[1] as example,
                  count(*) filter (where is_first) as streams, count(*) as events,
                  min(position) as first_position
                from letter group by projection, cause_id
                order by streams desc, first_position, projection limit ?""")
        .param(limit)
        .query(DeadLetterList::group)
        .list();
  }

  /** Streams that wait for this cause, the longest waiting first. */
  public List<String> streams(String projection, String causeId, int limit) {
    return sql.sql(
            LETTERS
                + "select stream_id from letter where is_first and projection = ? and cause_id = ?"
                + " order by position limit ?")
        .params(projection, causeId, limit)
        .query(String.class)
        .list();
  }

  /** The latest decisions first. */
  public List<Skipped> skipped(int limit) {
    return sql.sql("select * from query.skipped_event order by skipped_at desc, position limit ?")
        .param(limit)
        .query(DeadLetterList::skipped)
        .list();
  }

  private static Letter letter(ResultSet row, int number) throws SQLException {
    return new Letter(
        row.getString("projection"),
        row.getInt("generation"),
        row.getLong("position"),
        row.getString("stream_id"),
        row.getLong("stream_version"),
        row.getString("type"),
        row.getString("cause_id"),
        row.getString("error"),
        row.getBoolean("is_first"),
        row.getInt("tries"),
        instant(row, "parked_at"),
        instant(row, "tried_at"));
  }

  private static Group group(ResultSet row, int number) throws SQLException {
    return new Group(
        row.getString("projection"),
        row.getString("cause_id"),
        row.getString("cause"),
        row.getString("example"),
        row.getLong("streams"),
        row.getLong("events"),
        row.getLong("first_position"));
  }

  private static Skipped skipped(ResultSet row, int number) throws SQLException {
    return new Skipped(
        row.getString("projection"),
        row.getInt("generation"),
        row.getLong("position"),
        row.getString("stream_id"),
        row.getString("error"),
        row.getString("reason"),
        row.getString("skipped_by"),
        instant(row, "skipped_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
