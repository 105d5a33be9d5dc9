package vn.dondoc.query.projection.live;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database's time, as it was when it was last asked for and has gone on since. By Axon's clock
 * a node says when it last held a token, and another judges whether that is long ago: were it each
 * node's own, nobody could take what a node had held whose clock was minutes ahead for as long.
 */
public final class ClaimClock {

  private final JdbcClient sql;

  public ClaimClock(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Asks the database what time it is, by which Axon goes from then on, in the whole process.
   *
   * @throws org.springframework.dao.DataAccessException if it does not answer
   */
  public void set() {
    Instant now =
        sql.sql("select clock_timestamp()")
            .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
            .single();
    long setNanos = System.nanoTime();
    InstantSource database = () -> now.plusNanos(System.nanoTime() - setNanos);
    AbstractTokenEntry.clock = database.withZone(ZoneOffset.UTC);
  }
}
