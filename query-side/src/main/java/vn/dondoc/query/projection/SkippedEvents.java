package vn.dondoc.query.projection;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** How many there are in what serves, by projection; those without any are left out. */
  public Map<String, Long> servingCounts() {
    return sql
        .sql(
            "select projection, count(*) from query.skipped_event"
                + " join query.projection_generation using (projection, generation)"
                + " where state = 'SERVING' group by projection")
        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
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
