package vn.dondoc.query.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Events that a generation could not apply, and those of the same streams that came after: table
 * {@code query.dead_letter}. References to the log, so a rebuild meets them again in their order.
 */
public final class DeadLetters {

  /** Said of events that could be applied themselves, but for one before them. */
  static final String WAITS = "an earlier event of the stream is parked";

  private static final int ERROR_CHARS = 2_000;

  private final JdbcClient sql;

  public DeadLetters(JdbcClient sql) {
    this.sql = sql;
  }

  public Set<String> parkedAmong(Generation generation, Collection<String> streamIds) {
    return sql.sql(
            "select distinct stream_id from query.dead_letter"
                + " where projection = ? and generation = ? and stream_id = any(?)")
        .params(generation.projection(), generation.number(), streamIds.toArray(String[]::new))
        .query(String.class)
        .set();
  }

  public void park(Generation generation, LoggedEvent event, String error) {
    sql.sql(
            "insert into query.dead_letter (projection, generation, stream_id, position, error)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing")
        .params(
            generation.projection(),
            generation.number(),
            event.streamId(),
            event.position(),
            clean(error))
        .update();
  }

  /** What is parked of one stream, in order; the first is what the others wait for. */
  public List<Long> parkedOf(Generation generation, String streamId) {
    return sql.sql(
            "select position from query.dead_letter"
                + " where projection = ? and generation = ? and stream_id = ? order by position")
        .params(generation.projection(), generation.number(), streamId)
        .query(Long.class)
        .list();
  }

  public Optional<String> streamOf(Generation generation, long position) {
    return sql.sql(
            "select stream_id from query.dead_letter"
                + " where projection = ? and generation = ? and position = ?")
        .params(generation.projection(), generation.number(), position)
        .query(String.class)
        .optional();
  }

  /** An event that could not be applied, and why. */
  public record LastError(long position, String error, Instant at) {}

  /** What failed last, of all that waits. */
  public Optional<LastError> lastError(Generation generation) {
    return sql.sql(
            "select position, error, tried_at from query.dead_letter"
                + " where projection = ? and generation = ? and error <> ?"
                + " order by tried_at desc, position desc limit 1")
        .params(generation.projection(), generation.number(), WAITS)
        .query(
            (row, _) ->
                new LastError(
                    row.getLong(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** The event waits no longer: it is applied, or skipped. */
  public void take(Generation generation, long position) {
    sql.sql(
            "delete from query.dead_letter"
                + " where projection = ? and generation = ? and position = ?")
        .params(generation.projection(), generation.number(), position)
        .update();
  }

  void failedAgain(Generation generation, long position, String error) {
    sql.sql(
            "update query.dead_letter set error = ?, tries = tries + 1, tried_at = now()"
                + " where projection = ? and generation = ? and position = ?")
        .params(clean(error), generation.projection(), generation.number(), position)
        .update();
  }

  private static String clean(String error) {
    String clean = error.replace('\0', ' ');
    return clean.substring(0, Math.min(clean.length(), ERROR_CHARS));
  }

  /** The positions of all that is parked. */
  public Set<Long> positions(Generation generation) {
    return sql.sql("select position from query.dead_letter where projection = ? and generation = ?")
        .params(generation.projection(), generation.number())
        .query(Long.class)
        .set();
  }

  /** Parks in another generation what is parked in this one. */
  public void copy(Generation from, Generation to) {
    sql.sql(
            "insert into query.dead_letter"
                + " (projection, generation, stream_id, position, error, parked_at)"
                + " select projection, ?, stream_id, position, error, parked_at"
                + " from query.dead_letter where projection = ? and generation = ?")
        .params(to.number(), from.projection(), from.number())
        .update();
  }

  public long count(Generation generation) {
    return sql.sql("select count(*) from query.dead_letter where projection = ? and generation = ?")
        .params(generation.projection(), generation.number())
        .query(Long.class)
        .single();
  }
}
