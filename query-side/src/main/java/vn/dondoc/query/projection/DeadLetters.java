package vn.dondoc.query.projection;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * Events that a generation could not apply, and those of the same streams that came after: table
 * {@code query.dead_letter}. References to the log, so a rebuild meets them again in their order.
 */
public final class DeadLetters {

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
    String clean = error.replace('\0', ' ');
    sql.sql(
            "insert into query.dead_letter (projection, generation, stream_id, position, error)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing")
        .params(
            generation.projection(),
            generation.number(),
            event.streamId(),
            event.position(),
            clean.substring(0, Math.min(clean.length(), ERROR_CHARS)))
        .update();
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
