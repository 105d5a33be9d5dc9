package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Reads the log row by row as it stands, without making events of the rows: what cannot be read as
 * an event can still be vouched for. A missing position is reported as {@link EventLog} does.
 */
public final class LogRows {

  private static final String COLUMNS =
      "position, stream_id, stream_version, event_id, type, revision, recorded_at,"
          + " payload, metadata, salt, payload_hash, "
          + Erasure.COLUMN;

  private static final String READ_AFTER =
      "select " + COLUMNS + " from log.event where position > ? order by position limit ?";

  /** Found by stream first: few streams lie far apart in the log. */
  private static final String READ_STREAMS =
      "with found as materialized (select "
          + COLUMNS
          + " from log.event where stream_id = any(?) and position > ? and position <= ?)"
          + " select * from found order by position limit ?";

  private final DataSource dataSource;

  /**
   * @param dataSource sessions of the reader's or the writer's role
   */
  public LogRows(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The next rows, in order; empty at the end of the log.
   *
   * @param position 0 for the beginning
   * @param limit the most rows returned
   * @throws LogCorruptedException if a position is missing
   * @throws LogUnavailableException if the database cannot be reached
   */
  public List<LoggedRow> readAfter(long position, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(READ_AFTER)) {
      select.setLong(1, position);
      select.setInt(2, limit);
      List<LoggedRow> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          LoggedRow row = row(result);
          EventLog.requirePosition(position + rows.size() + 1, row.position());
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw EventLog.unavailable(e);
    }
  }

  /**
   * The next rows of several streams up to a position, in the order of the log; empty if there are
   * no more.
   *
   * @param position 0 for the beginning
   * @param limit the most rows returned
   * @throws LogUnavailableException if the database cannot be reached
   */
  public List<LoggedRow> readStreamsAfter(
      Collection<String> streamIds, long position, long toPosition, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(READ_STREAMS)) {
      String[] ids = streamIds.toArray(String[]::new);
      select.setArray(1, connection.createArrayOf("text", ids));
      select.setLong(2, position);
      select.setLong(3, toPosition);
      select.setInt(4, limit);
      List<LoggedRow> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw EventLog.unavailable(e);
    }
  }

  /**
   * Makes something of every row after {@code afterPosition} up to and including {@code
   * toPosition}, and hands it to the consumer, in order and in the calling thread, some hundred at
   * a time; memory stays bounded however long the log is.
   *
   * @param make called by several threads at once
   * @throws LogCorruptedException if a position is missing, also at the end
   * @throws LogUnavailableException if the database cannot be reached
   */
  public <T> void readAllInChunks(
      long afterPosition,
      long toPosition,
      Function<LoggedRow, T> make,
      Consumer<List<T>> consumer) {
    try (Connection connection = dataSource.getConnection()) {
      LogScan.read(connection, new Mapper<>(make), afterPosition, toPosition, consumer);
    } catch (SQLException e) {
      throw EventLog.unavailable(e);
    }
  }

  private static LoggedRow row(ResultSet row) throws SQLException {
    return new LoggedRow(
        row.getLong("position"),
        row.getString("stream_id"),
        row.getLong("stream_version"),
        row.getObject("event_id", UUID.class),
        row.getString("type"),
        row.getInt("revision"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getBytes("payload"),
        row.getBytes("metadata"),
        row.getBytes("salt"),
        row.getBytes("payload_hash"),
        Erasure.of(row.getString("erasure")));
  }

  private record Mapper<T>(Function<LoggedRow, T> make) implements LogScan.RowMapper<T> {

    @Override
    public String columns() {
      return COLUMNS;
    }

    @Override
    public T map(CopiedRow row, long expected) {
      return make.apply(
          new LoggedRow(
              row.nextPosition(expected),
              row.nextText(),
              row.nextLong(),
              row.nextUuid(),
              row.nextText(),
              row.nextInt(),
              row.nextInstant(),
              row.nextBytes(),
              row.nextBytes(),
              row.nextBytes(),
              row.nextBytes(),
              Erasure.of(row.nextTextOrNull())));
    }
  }
}
