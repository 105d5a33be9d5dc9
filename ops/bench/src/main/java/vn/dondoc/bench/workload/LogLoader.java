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
 * Fills our log, some hundred times faster than commands would, with what the appender would have
 * written: dense positions in the order of {@code recorded_at}, dense versions in every stream, a
 * salt and a payload hash a row. To be used while nobody appends.
 *
 * <p>Rows are inserted from a table that they were copied to, and the log is vacuumed as it grows:
 * COPY leaves room at the end of each page, which inserts fill. A log made by COPY alone would have
 * the appends that are measured fill the pages of years.
 */
public final class LogLoader {

  private static final int CHUNK_CHARS = 1 << 18;

  /** Autovacuum comes by every minute, which is as many at two thousand a second. */
  private static final long EVENTS_BETWEEN_VACUUMS = 100_000;

  private static final String MAKE_STAGING =
      "create temporary table staging (like log.event) on commit delete rows";
  private static final String INSERT =
      "insert into log.event (%1$s) select %1$s from staging order by position"
          .formatted(LogRows.COLUMNS);

  private static final String HEAD = "select position, recorded_at from log.log_head";
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
      Head head = head(connection);
      if (events > head.position()) {
        load(connection, head, events);
      }
    }
    settle();
  }

  private record Head(long position, Instant recordedAt) {}

  private static Head head(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(HEAD)) {
      row.next();
      return new Head(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }
  }

  /**
   * A microsecond lies between two events: the last one was recorded just now, or soon will have
   * been, if the log was appended to a moment ago.
   */
  private void load(Connection connection, Head head, long events)
      throws SQLException, IOException {
    long count = events - head.position();
    Instant first = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(count, ChronoUnit.MICROS);
    Instant start = first.isAfter(head.recordedAt()) ? first : head.recordedAt();
    SplittableRandom random = new SplittableRandom(seed + head.position());
    LogRows rows = new LogRows(lives, count, random, start);
    Instant zero = start.minus(head.position(), ChronoUnit.MICROS);
    try (Statement statement = connection.createStatement()) {
      statement.execute(MAKE_STAGING);
      long position = head.position();
      while (position < events) {
        long last = Math.min(events, position + EVENTS_BETWEEN_VACUUMS);
        connection.setAutoCommit(false);
        copy(connection, rows, position, last, zero);
        statement.execute(INSERT);
        moveHead(connection, last, zero.plus(last, ChronoUnit.MICROS));
        connection.commit();
        connection.setAutoCommit(true);
        statement.execute("vacuum log.event");
        position = last;
      }
    }
  }

  /**
   * @param zero when position 0 would have been recorded
   */
  private static void copy(Connection connection, LogRows rows, long after, long last, Instant zero)
      throws SQLException, IOException {
    StringBuilder chunk = new StringBuilder(2 * CHUNK_CHARS);
    String copyIn = "copy staging (" + LogRows.COLUMNS + ") from stdin";
    try (var out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), copyIn)) {
      for (long position = after + 1; position <= last; position++) {
        rows.append(chunk, position, zero.plus(position, ChronoUnit.MICROS));
        if (chunk.length() >= CHUNK_CHARS || position == last) {
          out.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
          chunk.setLength(0);
        }
      }
    }
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
