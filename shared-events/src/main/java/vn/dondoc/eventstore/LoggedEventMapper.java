package vn.dondoc.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.EventUnreadableException;
import vn.dondoc.events.stored.UnknownEventTypeException;

/** Makes events of rows of {@code log.event}; what cannot be read is named by its position. */
final class LoggedEventMapper implements LogScan.RowMapper<LoggedEvent> {

  private final EventSerializer serializer;

  LoggedEventMapper(EventSerializer serializer) {
    this.serializer = serializer;
  }

  LoggedEvent map(ResultSet row) throws SQLException {
    long position = row.getLong("position");
    String type = row.getString("type");
    int revision = row.getInt("revision");
    try {
      return new LoggedEvent(
          position,
          row.getString("stream_id"),
          row.getLong("stream_version"),
          row.getObject("event_id", UUID.class),
          type,
          revision,
          row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
          serializer.read(type, revision, row.getBytes("payload")),
          serializer.readMetadata(row.getBytes("metadata")));
    } catch (UnknownEventTypeException | EventUnreadableException e) {
      throw new LogCorruptedException(position, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String columns() {
    return "position, stream_id, stream_version, event_id, type, revision, recorded_at,"
        + " payload, metadata";
  }

  @Override
  public LoggedEvent map(CopiedRow row, long expected) {
    long position = row.nextPosition(expected);
    String streamId = row.nextText();
    long streamVersion = row.nextLong();
    UUID eventId = row.nextUuid();
    String type = row.nextText();
    int revision = row.nextInt();
    Instant recordedAt = row.nextInstant();
    CopiedRow.Span payload = row.nextSpan();
    CopiedRow.Span metadata = row.nextSpan();
    try {
      return new LoggedEvent(
          position,
          streamId,
          streamVersion,
          eventId,
          type,
          revision,
          recordedAt,
          serializer.read(type, revision, row.bytes(), payload.offset(), payload.length()),
          serializer.readMetadata(row.bytes(), metadata.offset(), metadata.length()));
    } catch (UnknownEventTypeException | EventUnreadableException e) {
      throw new LogCorruptedException(position, String.valueOf(e.getMessage()), e);
    }
  }
}
