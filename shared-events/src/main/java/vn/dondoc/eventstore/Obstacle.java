package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds out what keeps an append from being stored. */
final class Obstacle {

  private static final String FIND_CONFLICT =
      """
      select e.stream_id, e.stream_version
      from unnest(?::text[], ?::bigint[], ?::boolean[]) with ordinality
        as e (stream_id, stream_version, follows_stored, nth)
      where exists (select from log.event taken
          where taken.stream_id = e.stream_id and taken.stream_version = e.stream_version)
        or (e.follows_stored and not exists (select from log.event before
          where before.stream_id = e.stream_id and before.stream_version = e.stream_version - 1))
      order by e.nth
      limit 1
      """;

  private static final String FIND_EVENT_BEYOND_HEAD =
      "select min(e.position) from log.event e, log.log_head h where e.position > h.position";

  private Obstacle() {}

  static Optional<RuntimeException> find(Connection connection, PendingAppend append)
      throws SQLException {
    Receipt receipt = append.receipt();
    if (receipt != null) {
      Optional<StoredReceipt> stored = ReceiptLookup.find(connection, receipt.key());
      if (stored.isPresent()) {
        return Optional.of(new ReceiptExistsException(stored.get()));
      }
    }
    Optional<RuntimeException> conflict = findConflict(connection, append.rows());
    return conflict.isPresent() ? conflict : findEventBeyondHead(connection);
  }

  private static Optional<RuntimeException> findConflict(Connection connection, List<EventRow> rows)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FIND_CONFLICT)) {
      select.setArray(1, SqlArrays.of(connection, "text", rows, EventRow::streamId, String[]::new));
      select.setArray(
          2, SqlArrays.of(connection, "bigint", rows, EventRow::streamVersion, Long[]::new));
      select.setArray(
          3, SqlArrays.of(connection, "boolean", rows, EventRow::followsStored, Boolean[]::new));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new StreamConflictException(row.getString(1), row.getLong(2)))
            : Optional.empty();
      }
    }
  }

  private static Optional<RuntimeException> findEventBeyondHead(Connection connection)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FIND_EVENT_BEYOND_HEAD);
        ResultSet row = select.executeQuery()) {
      row.next();
      long position = row.getLong(1);
      return row.wasNull()
          ? Optional.empty()
          : Optional.of(new LogCorruptedException(position, "lies beyond log_head"));
    }
  }
}
