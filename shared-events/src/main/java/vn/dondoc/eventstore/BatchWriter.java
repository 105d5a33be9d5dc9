package vn.dondoc.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The SQL of one batch: takes the head row, numbers the events, writes receipts and events. Leaves
 * the commit to its caller.
 */
final class BatchWriter {

  /**
   * Taking the head row keeps every other batch waiting until this one has committed or failed:
   * hence no gaps, and position order is commit order. The notification rides along to save a round
   * trip; PostgreSQL delivers it at the commit.
   */
  private static final String TAKE_HEAD =
      """
      update log.log_head
      set position = position + ?, recorded_at = greatest(recorded_at, ?)
      returning position, recorded_at, pg_notify('%s', position::text)
      """
          .formatted(LogSignal.CHANNEL);

  private static final String INSERT_RECEIPTS =
      """
      insert into log.command_receipt (receipt_key, request_hash, answer, position, recorded_at)
      select r.receipt_key, r.request_hash, r.answer::json, r.position, ?
      from unnest(?::text[], ?::bytea[], ?::text[], ?::bigint[])
        as r (receipt_key, request_hash, answer, position)
      """;

  /**
   * An event whose predecessor is missing is left out, which the count then shows. The predecessor
   * is a scalar subquery because PostgreSQL may turn EXISTS into a hash of the whole table.
   */
  private static final String INSERT_EVENTS =
      """
      insert into log.event (position, stream_id, stream_version, event_id, type, revision,
        recorded_at, payload, metadata, salt, payload_hash)
      select ? + e.nth, e.stream_id, e.stream_version, e.event_id, e.type, e.revision,
        ?, e.payload::json, e.metadata::json, e.salt, e.payload_hash
      from unnest(?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[],
        ?::bytea[], ?::bytea[], ?::boolean[]) with ordinality
        as e (stream_id, stream_version, event_id, type, revision, payload, metadata,
          salt, payload_hash, follows_stored, nth)
      where not e.follows_stored
        or e.stream_version - 1 = (
          select before.stream_version from log.event before
          where before.stream_id = e.stream_id and before.stream_version = e.stream_version - 1)
      """;

  /** A stream's version before the first event given is not in the log. */
  static final class PredecessorMissingException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private record Head(long position, Instant recordedAt) {}

  private BatchWriter() {}

  /** Writes without committing; where each append stands once committed. */
  static List<Appended> write(Connection connection, List<PendingAppend> batch, Instant now)
      throws SQLException, PredecessorMissingException {
    List<EventRow> rows = batch.stream().flatMap(append -> append.rows().stream()).toList();
    Head head = takeHead(connection, rows.size(), now);
    long positionBefore = head.position() - rows.size();
    List<Appended> appended = new ArrayList<>(batch.size());
    long position = positionBefore;
    for (PendingAppend append : batch) {
      long last = position + append.rows().size();
      appended.add(new Appended(position + 1, last, head.recordedAt()));
      position = last;
    }
    // Receipts first: a retry that also conflicts is to be told that it is a retry.
    insertReceipts(connection, batch, appended);
    insertEvents(connection, rows, positionBefore, head.recordedAt());
    return appended;
  }

  private static Head takeHead(Connection connection, int events, Instant now) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(TAKE_HEAD)) {
      update.setLong(1, events);
      update.setObject(2, utc(now));
      try (ResultSet head = update.executeQuery()) {
        if (!head.next()) {
          throw new LogCorruptedException(0, "log_head has no row");
        }
        return new Head(head.getLong(1), head.getObject(2, OffsetDateTime.class).toInstant());
      }
    }
  }

  private static void insertReceipts(
      Connection connection, List<PendingAppend> batch, List<Appended> appended)
      throws SQLException {
    List<String> keys = new ArrayList<>();
    List<byte[]> hashes = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Receipt receipt = batch.get(i).receipt();
      if (receipt != null) {
        keys.add(receipt.key());
        hashes.add(receipt.requestHash());
        answers.add(new String(receipt.answer().apply(appended.get(i)), UTF_8));
        positions.add(appended.get(i).lastPosition());
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT_RECEIPTS)) {
      insert.setObject(1, utc(appended.getFirst().recordedAt()));
      insert.setArray(2, connection.createArrayOf("text", keys.toArray(String[]::new)));
      insert.setArray(3, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
      insert.setArray(4, connection.createArrayOf("text", answers.toArray(String[]::new)));
      insert.setArray(5, connection.createArrayOf("bigint", positions.toArray(Long[]::new)));
      insert.executeUpdate();
    }
  }

  private static void insertEvents(
      Connection connection, List<EventRow> rows, long positionBefore, Instant recordedAt)
      throws SQLException, PredecessorMissingException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENTS)) {
      insert.setLong(1, positionBefore);
      insert.setObject(2, utc(recordedAt));
      insert.setArray(3, SqlArrays.of(connection, "text", rows, EventRow::streamId, String[]::new));
      insert.setArray(
          4, SqlArrays.of(connection, "bigint", rows, EventRow::streamVersion, Long[]::new));
      insert.setArray(5, SqlArrays.of(connection, "uuid", rows, EventRow::eventId, UUID[]::new));
      insert.setArray(6, SqlArrays.of(connection, "text", rows, EventRow::type, String[]::new));
      insert.setArray(
          7, SqlArrays.of(connection, "integer", rows, EventRow::revision, Integer[]::new));
      insert.setArray(8, SqlArrays.of(connection, "text", rows, EventRow::payload, String[]::new));
      insert.setArray(9, SqlArrays.of(connection, "text", rows, EventRow::metadata, String[]::new));
      insert.setArray(10, SqlArrays.of(connection, "bytea", rows, EventRow::salt, byte[][]::new));
      insert.setArray(
          11, SqlArrays.of(connection, "bytea", rows, EventRow::payloadHash, byte[][]::new));
      insert.setArray(
          12, SqlArrays.of(connection, "boolean", rows, EventRow::followsStored, Boolean[]::new));
      if (insert.executeUpdate() != rows.size()) {
        throw new PredecessorMissingException();
      }
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
