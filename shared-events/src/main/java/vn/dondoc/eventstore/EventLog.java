package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import vn.dondoc.events.stored.EventSerializer;

/**
 * Reads the log. Positions and versions are dense, so that a missing one is corruption and is
 * reported, never read over; so is an event that cannot be read. Read from the primary, never from
 * a replica.
 */
public final class EventLog {

  private static final String SELECT = "select " + LoggedEventMapper.COLUMNS + " from log.event ";

  private static final String READ_STREAM =
      SELECT
          + "where stream_id = ? and stream_version >= ? and stream_version < ? order by stream_version";

  /**
   * The streams stand in a subselect so that their number does not count when it is planned: the
   * plan is the same for any number and is made once, not at each call, which took 0.2 ms.
   */
  private static final String READ_STREAMS =
      SELECT
          + "where stream_id = any((select ?::text[])::text[]) and position <= ?"
          + " order by stream_id, stream_version";

  private static final String READ_AFTER = SELECT + "where position > ? order by position limit ?";
  private static final String HEAD = "select position from log.log_head";

  private static final String RECORDED_AT = "select recorded_at from log.event where position = ?";

  /** Halves the range of positions: both position and recorded_at only ever grow. */
  private static final String POSITION_AT =
      """
      with recursive search (low, high) as (
        select 0::bigint, position from log.log_head
        union all
        select case when e.recorded_at <= ? then e.position else s.low end,
               case when e.recorded_at <= ? then s.high else e.position - 1 end
        from search s join log.event e on e.position = (s.low + s.high + 1) / 2
        where s.low < s.high
      )
      select low from search where low = high
      """;

  private final DataSource dataSource;
  private final LoggedEventMapper mapper;
  private final AtomicLong seenHead = new AtomicLong();

  /**
   * @param dataSource sessions of the reader's or the writer's role
   */
  public EventLog(DataSource dataSource, EventSerializer serializer) {
    this.dataSource = dataSource;
    this.mapper = new LoggedEventMapper(serializer);
  }

  /**
   * The events of a stream from a version on, in one query; empty if there are none.
   *
   * @throws LogCorruptedException if a version is missing, or an event cannot be read
   * @throws LogUnavailableException if the database cannot be reached
   */
  public List<LoggedEvent> readStream(String streamId, long fromVersion) {
    return readStream(streamId, fromVersion, Long.MAX_VALUE);
  }

  /**
   * Like {@link #readStream(String, long)}, without the events from {@code toVersion} on: what
   * cannot be read there does not matter.
   */
  public List<LoggedEvent> readStream(String streamId, long fromVersion, long toVersion) {
    return query(
        READ_STREAM,
        select -> {
          select.setString(1, streamId);
          select.setLong(2, fromVersion);
          select.setLong(3, toVersion);
          List<LoggedEvent> events = events(select);
          long expected = fromVersion;
          for (LoggedEvent event : events) {
            requireVersion(expected++, event);
          }
          return events;
        });
  }

  /**
   * The events of several streams up to a position, in one query; streams without any are left out.
   *
   * @throws LogCorruptedException if a version is missing, or an event cannot be read
   * @throws LogUnavailableException if the database cannot be reached
   */
  public Map<String, List<LoggedEvent>> readStreams(Collection<String> streamIds, long toPosition) {
    return query(
        READ_STREAMS,
        select -> {
          String[] ids = streamIds.toArray(String[]::new);
          select.setArray(1, select.getConnection().createArrayOf("text", ids));
          select.setLong(2, toPosition);
          Map<String, List<LoggedEvent>> streams = new LinkedHashMap<>();
          for (LoggedEvent event : events(select)) {
            streams.computeIfAbsent(event.streamId(), _ -> new ArrayList<>()).add(event);
          }
          streams.values().forEach(EventLog::requireVersions);
          return streams;
        });
  }

  /**
   * The next events of the whole log, in order; empty at its end.
   *
   * @param position 0 for the beginning
   * @param limit the most events returned
   * @throws LogCorruptedException if a position is missing, or an event cannot be read
   * @throws LogUnavailableException if the database cannot be reached
   */
  public List<LoggedEvent> readAfter(long position, int limit) {
    return query(
        READ_AFTER,
        select -> {
          select.setLong(1, position);
          select.setInt(2, limit);
          List<LoggedEvent> events = events(select);
          long expected = position + 1;
          for (LoggedEvent event : events) {
            requirePosition(expected++, event.position());
          }
          return events;
        });
  }

  /**
   * Like {@link #readAfter}, but returns fewer once they are large.
   *
   * @param maxBytes what payloads and metadata may come to; the event that goes beyond it is the
   *     last
   */
  LogPage readPage(long position, int limit, long maxBytes) {
    return query(
        READ_AFTER,
        select -> {
          select.setLong(1, position);
          select.setInt(2, limit);
          List<LoggedEvent> events = new ArrayList<>();
          long bytes = 0;
          try (ResultSet rows = select.executeQuery()) {
            while (bytes < maxBytes && rows.next()) {
              LoggedEvent event = mapper.map(rows);
              requirePosition(position + events.size() + 1, event.position());
              events.add(event);
              bytes += rows.getBytes("payload").length + rows.getBytes("metadata").length;
            }
          }
          return new LogPage(position, events, bytes);
        });
  }

  /**
   * Hands every event after {@code afterPosition} up to and including {@code toPosition} to the
   * consumer, in order and in the calling thread; memory stays bounded however long the log is.
   *
   * @return how many there were
   * @throws LogCorruptedException if a position is missing, also at the end, or an event cannot be
   *     read
   * @throws LogUnavailableException if the database cannot be reached
   */
  public long readAll(long afterPosition, long toPosition, Consumer<LoggedEvent> consumer) {
    return readAllInChunks(afterPosition, toPosition, chunk -> chunk.forEach(consumer));
  }

  /** Like {@link #readAll}, some hundred events at a time. */
  public long readAllInChunks(
      long afterPosition, long toPosition, Consumer<List<LoggedEvent>> consumer) {
    if (toPosition < afterPosition) {
      throw new IllegalArgumentException(
          "nothing lies after %d and up to %d".formatted(afterPosition, toPosition));
    }
    try (Connection connection = dataSource.getConnection()) {
      LogScan.read(connection, mapper, afterPosition, toPosition, consumer);
      return toPosition - afterPosition;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /**
   * The last position, 0 when the log is empty.
   *
   * @throws LogUnavailableException if the database cannot be reached
   */
  public long head() {
    long head = query(HEAD, select -> single(select, "log_head has no row"));
    seenHead.accumulateAndGet(head, Math::max);
    return head;
  }

  /**
   * Whether the log has come as far as a position. It never gets shorter, so the database is asked
   * only about what it had not come to when its head was last seen.
   *
   * @throws LogUnavailableException if the database has to be asked and cannot be reached
   */
  public boolean reaches(long position) {
    return position <= seenHead.get() || position <= head();
  }

  /**
   * When the event at a position was recorded; empty if there is none.
   *
   * @throws LogUnavailableException if the database cannot be reached
   */
  public Optional<Instant> recordedAt(long position) {
    return query(
        RECORDED_AT,
        select -> {
          select.setLong(1, position);
          try (ResultSet row = select.executeQuery()) {
            return row.next()
                ? Optional.of(row.getObject(1, OffsetDateTime.class).toInstant())
                : Optional.empty();
          }
        });
  }

  /**
   * The last position recorded at or before {@code instant}; empty if there is none.
   *
   * @throws LogUnavailableException if the database cannot be reached
   */
  public Optional<Long> positionAt(Instant instant) {
    // PostgreSQL counts in microseconds and would round up to one that is not over yet.
    var at = instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    long position =
        query(
            POSITION_AT,
            select -> {
              select.setObject(1, at);
              select.setObject(2, at);
              return single(select, "a position below the head is missing");
            });
    return position == 0 ? Optional.empty() : Optional.of(position);
  }

  private interface Query<T> {
    T run(PreparedStatement select) throws SQLException;
  }

  private <T> T query(String sql, Query<T> query) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      return query.run(select);
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private List<LoggedEvent> events(PreparedStatement select) throws SQLException {
    List<LoggedEvent> events = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        events.add(mapper.map(rows));
      }
    }
    return events;
  }

  private static long single(PreparedStatement select, String ifMissing) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new LogCorruptedException(0, ifMissing);
      }
      return row.getLong(1);
    }
  }

  private static void requireVersions(List<LoggedEvent> stream) {
    long expected = 0;
    for (LoggedEvent event : stream) {
      requireVersion(expected++, event);
    }
  }

  private static void requireVersion(long expected, LoggedEvent event) {
    if (event.streamVersion() != expected) {
      throw new LogCorruptedException(
          event.position(), "stream %s lacks version %d".formatted(event.streamId(), expected));
    }
  }

  static void requirePosition(long expected, long found) {
    if (found != expected) {
      throw new LogCorruptedException(expected, "missing, the next one is " + found);
    }
  }

  static RuntimeException unavailable(SQLException e) {
    return SqlStates.isFaultOfData(e)
        ? new IllegalArgumentException(e.getMessage(), e)
        : new LogUnavailableException("the log cannot be read: " + e.getMessage(), e);
  }
}
