package vn.dondoc.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dondoc.events.DomainEvent;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.EventUnreadableException;
import vn.dondoc.events.stored.UnknownEventTypeException;

/**
 * Makes events of rows of {@code log.event}, or what stands for one that was erased; what cannot be
 * read is named by its position.
 */
final class LoggedEventMapper implements LogScan.RowMapper<LoggedEvent> {

  static final String COLUMNS =
      "position, stream_id, stream_version, event_id, type, revision, recorded_at,"
          + " payload, metadata, "
          + Erasure.COLUMN;

  private final EventSerializer serializer;

  LoggedEventMapper(EventSerializer serializer) {
    this.serializer = serializer;
  }

  LoggedEvent map(ResultSet row) throws SQLException {
    long position = row.getLong("position");
    String type = row.getString("type");
    int revision = row.getInt("revision");
    @Nullable Erasure erasure = Erasure.of(row.getString("erasure"));
    try {
      return new LoggedEvent(
          position,
          row.getString("stream_id"),
          row.getLong("stream_version"),
          row.getObject("event_id", UUID.class),
          type,
          revision,
          row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
          erasure == null
              ? serializer.read(type, revision, row.getBytes("payload"))
              : standIn(type, revision, erasure),
          erasure == null ? serializer.readMetadata(row.getBytes("metadata")) : Recorded.ERASED);
    } catch (UnknownEventTypeException | EventUnreadableException e) {
      throw new LogCorruptedException(position, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String columns() {
    return COLUMNS;
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
    @Nullable Erasure erasure = Erasure.of(row.nextTextOrNull());
    try {
      return new LoggedEvent(
          position,
          streamId,
          streamVersion,
          eventId,
          type,
          revision,
          recordedAt,
          erasure == null
              ? serializer.read(type, revision, row.bytes(), payload.offset(), payload.length())
              : standIn(type, revision, erasure),
          erasure == null
              ? serializer.readMetadata(row.bytes(), metadata.offset(), metadata.length())
              : Recorded.ERASED);
    } catch (UnknownEventTypeException | EventUnreadableException e) {
      throw new LogCorruptedException(position, String.valueOf(e.getMessage()), e);
    }
  }

  private DomainEvent standIn(String type, int revision, Erasure erasure) {
    return serializer.readErased(
        type, revision, erasure.erasedOn(), erasure.reason(), erasure.occurredOn());
  }
}
