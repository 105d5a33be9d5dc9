package vn.dondoc.bench.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;
import vn.dondoc.eventstore.LogSchema;

/**
 * Fills our log by COPY, some hundred times faster than commands would, with what the appender
 * would have written: dense positions in the order of {@code recorded_at}, dense versions in every
 * stream, a salt and a payload hash a row. To be used while nobody appends.
 */
public final class LogLoader {

  private static final int CHUNK_CHARS = 1 << 18;

  private static final String TAKE_HEAD =
      "select position, recorded_at from log.log_head for update";
  private static final String MOVE_HEAD =
      "update log.log_head set position = ?, recorded_at = greatest(recorded_at, ?)";

  private final BenchDatabase database;
  private final List<List<StoredEvent>> lives;
  private final long seed;

  /**
   * @param database its log may be filled already, or not even have a schema
   * @param lives what tasks go through; each new task takes one of them, under an id of its own
   */
  public LogLoader(BenchDatabase database, List<List<StoredEvent>> lives, long seed) {
    this.database = database;
    this.lives = lives;
    this.seed = seed;
  }

  /**
   * Adds new tasks with their events until the log has {@code events} in all; leaves a log that has
   * more as it is. Afterwards the table has statistics, and nothing is left to be written to disk.
   */
  public void loadTo(long events) throws SQLException, IOException {
    LogSchema.migrate(database.dataSource());
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      Head head = takeHead(connection);
      long count = events - head.position();
      if (count > 0) {
        Instant last = copy(connection, head, count);
        moveHead(connection, events, last);
      }
      connection.commit();
    }
    settle();
  }

  private record Head(long position, Instant recordedAt) {}

  private static Head takeHead(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TAKE_HEAD)) {
      row.next();
      return new Head(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }
  }

  /**
   * A microsecond lies between two events: the last one was recorded just now, or soon will have
   * been, if the log was appended to a moment ago.
   */
  private Instant copy(Connection connection, Head head, long count)
      throws SQLException, IOException {
    Instant first = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(count, ChronoUnit.MICROS);
    Instant start = first.isAfter(head.recordedAt()) ? first : head.recordedAt();
    SplittableRandom random = new SplittableRandom(seed + head.position());
    LogRows rows = new LogRows(lives, count, random, start);
    StringBuilder chunk = new StringBuilder(2 * CHUNK_CHARS);
    String copyIn = "copy log.event (" + LogRows.COLUMNS + ") from stdin";
    try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), copyIn)) {
      for (long i = 1; i <= count; i++) {
        rows.append(chunk, head.position() + i, start.plus(i, ChronoUnit.MICROS));
        if (chunk.length() >= CHUNK_CHARS || i == count) {
          out.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
          chunk.setLength(0);
        }
      }
    }
    return start.plus(count, ChronoUnit.MICROS);
  }

  private static void moveHead(Connection connection, long position, Instant recordedAt)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MOVE_HEAD)) {
      update.setLong(1, position);
      update.setObject(2, recordedAt.atOffset(ZoneOffset.UTC));
      update.executeUpdate();
    }
  }

  /** What the load left to vacuum and checkpoint is not to slow down what is measured next. */
  private void settle() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum (analyze) log.event");
      statement.execute("vacuum log.log_head");
      statement.execute("checkpoint");
    }
  }
}
