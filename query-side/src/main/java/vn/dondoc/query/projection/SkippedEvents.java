package vn.dondoc.query.projection;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decisions to leave an event out of a generation for good: table {@code query.skipped_event}. Only
 * ever added to.
 */
public final class SkippedEvents {

  private final JdbcClient sql;

  public SkippedEvents(JdbcClient sql) {
    this.sql = sql;
  }

  /** Records the decision about an event that is parked, with what it is parked for. */
  void skip(Generation generation, long position, String reason, String by) {
    sql.sql(
            """
            insert into query.skipped_event
              (projection, generation, position, stream_id, error, reason, skipped_by)
            select projection, generation, position, stream_id, error, ?, ?
            from query.dead_letter where projection = ? and generation = ? and position = ?""")
        .params(reason, by, generation.projection(), generation.number(), position)
        .update();
  }

  public Set<Long> positions(Generation generation) {
    return sql.sql(
            "select position from query.skipped_event where projection = ? and generation = ?")
        .params(generation.projection(), generation.number())
        .query(Long.class)
        .set();
  }

  /** The decisions about these events hold for another generation too. */
  public void copy(Generation from, Generation to, Collection<Long> positions) {
    sql.sql(
            """
            insert into query.skipped_event
              (projection, generation, position, stream_id, error, reason, skipped_by, skipped_at)
            select projection, ?, position, stream_id, error, reason, skipped_by, skipped_at
            from query.skipped_event
            where projection = ? and generation = ? and position = any(?)""")
        .params(to.number(), from.projection(), from.number(), positions.toArray(Long[]::new))
        .update();
  }
}
