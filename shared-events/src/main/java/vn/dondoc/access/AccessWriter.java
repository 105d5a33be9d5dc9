package vn.dondoc.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes a batch of entries by one statement, which is a transaction of its own. It holds the row
 * of the head until it is committed, so that the order of positions is that of commits, over all
 * processes, and none is left out.
 */
final class AccessWriter {

  private static final String WRITE =
      """
      with head as (
        update access.head set position = position + ?, recorded_at = greatest(recorded_at, ?)
        returning position - ? as before, recorded_at
      )
      insert into access.entry (position, recorded_at, content, salt, content_hash)
      select head.before + made.number, head.recorded_at, made.content::json, made.salt, made.content_hash
      from head, unnest(?, ?, ?) with ordinality as made (content, salt, content_hash, number)
      """;

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final Clock clock;

  AccessWriter(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** All are durable when it returns. */
  void write(List<PendingAccess> batch) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(WRITE)) {
      connection.setNetworkTimeout(Runnable::run, (int) ANSWER_TIMEOUT.toMillis());
      insert.setLong(1, batch.size());
      insert.setObject(2, clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
      insert.setLong(3, batch.size());
      insert.setArray(
          4,
          connection.createArrayOf(
              "text", batch.stream().map(PendingAccess::content).toArray(String[]::new)));
      insert.setArray(
          5,
          connection.createArrayOf(
              "bytea", batch.stream().map(PendingAccess::salt).toArray(byte[][]::new)));
      insert.setArray(
          6,
          connection.createArrayOf(
              "bytea", batch.stream().map(PendingAccess::contentHash).toArray(byte[][]::new)));
      int written = insert.executeUpdate();
      if (written != batch.size()) {
        throw new SQLException("%d of %d entries written".formatted(written, batch.size()));
      }
    }
  }
}
