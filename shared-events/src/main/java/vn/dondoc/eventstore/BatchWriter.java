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
   * Positions and time are those of the head that this transaction has taken. An event whose
   * predecessor is missing is left out, which the count then shows. The predecessor is a scalar
   * subquery because PostgreSQL may turn EXISTS into a hash of the whole table.
   */
  private static final String INSERT_EVENTS =
      """
      insert into log.event (position, stream_id, stream_version, event_id, type, revision,
        recorded_at, payload, metadata, salt, payload_hash)
      select head.position - ? + e.nth, e.stream_id, e.stream_version, e.event_id, e.type,
        e.revision, head.recorded_at, e.payload::json, e.metadata::json, e.salt, e.payload_hash
      from log.log_head head, unnest(?::text[], ?::bigint[], ?::uuid[], ?::text[], ?::int[], ?::text[], ?::text[],
        ?::bytea[], ?::bytea[], ?::boolean[]) with ordinality
        as e (stream_id, stream_version, event_id, type, revision, payload, metadata,
          salt, payload_hash, follows_stored, nth)
      where not e.follows_stored
        or e.stream_version - 1 = (
          select before.stream_version from log.event before
          where before.stream_id = e.stream_id and before.stream_version = e.stream_version - 1)
      """;

  /**
   * Both in one round trip. They remain two statements, each with a snapshot of its own: the second
   * sees what was committed while the first waited for the head.
   */
  private static final String TAKE_HEAD_AND_INSERT_EVENTS = TAKE_HEAD + ";" + INSERT_EVENTS;

  /** Those of {@link #TAKE_HEAD}, which come before those of {@link #INSERT_EVENTS}. */
  private static final int HEAD_PARAMETERS = 2;

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
    if (!rows.isEmpty() && batch.stream().allMatch(append -> append.receipt() == null)) {
      return places(batch, rows.size(), takeHeadAndInsertEvents(connection, rows, now));
    }
    // The answers in receipts tell positions, so these have to be known first.
    List<Appended> places = places(batch, rows.size(), takeHead(connection, rows.size(), now));
    // Receipts before events: a retry that also conflicts is to be told that it is a retry.
    insertReceipts(connection, batch, places);
    insertEvents(connection, rows);
    return places;
  }

  private static List<Appended> places(List<PendingAppend> batch, int events, Head head) {
    List<Appended> places = new ArrayList<>(batch.size());
    long position = head.position() - events;
    for (PendingAppend append : batch) {
      long last = position + append.rows().size();
      places.add(new Appended(position + 1, last, head.recordedAt()));
      position = last;
    }
    return places;
  }

  private static Head takeHead(Connection connection, int events, Instant now) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(TAKE_HEAD)) {
      bindHead(update, events, now);
      try (ResultSet head = update.executeQuery()) {
        return head(head);
      }
    }
  }

  private static Head takeHeadAndInsertEvents(
      Connection connection, List<EventRow> rows, Instant now)
      throws SQLException, PredecessorMissingException {
    try (PreparedStatement both = connection.prepareStatement(TAKE_HEAD_AND_INSERT_EVENTS)) {
      bindHead(both, rows.size(), now);
      bindEvents(both, HEAD_PARAMETERS, rows);
      both.execute();
      Head head;
      try (ResultSet updated = both.getResultSet()) {
        head = head(updated);
      }
      both.getMoreResults();
      requireAll(both.getUpdateCount(), rows);
      return head;
    }
  }

  private static void bindHead(PreparedStatement statement, int events, Instant now)
      throws SQLException {
    statement.setLong(1, events);
    statement.setObject(2, utc(now));
  }

  private static Head head(ResultSet updated) throws SQLException {
    if (!updated.next()) {
      throw new LogCorruptedException(0, "log_head has no row");
    }
    return new Head(updated.getLong(1), updated.getObject(2, OffsetDateTime.class).toInstant());
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

  private static void insertEvents(Connection connection, List<EventRow> rows)
      throws SQLException, PredecessorMissingException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT_EVENTS)) {
      bindEvents(insert, 0, rows);
      requireAll(insert.executeUpdate(), rows);
    }
  }

  private static void requireAll(int inserted, List<EventRow> rows)
      throws PredecessorMissingException {
    if (inserted != rows.size()) {
      throw new PredecessorMissingException();
    }
  }

  /**
   * @param before how many parameters the statement has before those of {@link #INSERT_EVENTS}
   */
  private static void bindEvents(PreparedStatement insert, int before, List<EventRow> rows)
      throws SQLException {
    Connection connection = insert.getConnection();
    int at = before;
    insert.setLong(++at, rows.size());
    insert.setArray(
        ++at, SqlArrays.of(connection, "text", rows, EventRow::streamId, String[]::new));
    insert.setArray(
        ++at, SqlArrays.of(connection, "bigint", rows, EventRow::streamVersion, Long[]::new));
    insert.setArray(++at, SqlArrays.of(connection, "uuid", rows, EventRow::eventId, UUID[]::new));
    insert.setArray(++at, SqlArrays.of(connection, "text", rows, EventRow::type, String[]::new));
    insert.setArray(
        ++at, SqlArrays.of(connection, "integer", rows, EventRow::revision, Integer[]::new));
    insert.setArray(++at, SqlArrays.of(connection, "text", rows, EventRow::payload, String[]::new));
    insert.setArray(
        ++at, SqlArrays.of(connection, "text", rows, EventRow::metadata, String[]::new));
    insert.setArray(++at, SqlArrays.of(connection, "bytea", rows, EventRow::salt, byte[][]::new));
    insert.setArray(
        ++at, SqlArrays.of(connection, "bytea", rows, EventRow::payloadHash, byte[][]::new));
    insert.setArray(
        ++at, SqlArrays.of(connection, "boolean", rows, EventRow::followsStored, Boolean[]::new));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
