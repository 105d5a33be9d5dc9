package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads receipts of commands carried out before. */
final class ReceiptLookup {

  private static final String FIND =
      """
      select receipt_key, request_hash, answer, position, recorded_at
      from log.command_receipt
      where receipt_key = ?
      """;

  private final DataSource dataSource;

  ReceiptLookup(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  Optional<StoredReceipt> find(String key) {
    try (Connection connection = dataSource.getConnection()) {
      return find(connection, key);
    } catch (SQLException e) {
      throw new LogUnavailableException("receipts cannot be read", e);
    }
  }

  static Optional<StoredReceipt> find(Connection connection, String key) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(receipt(row)) : Optional.empty();
      }
    }
  }

  private static StoredReceipt receipt(ResultSet row) throws SQLException {
    return new StoredReceipt(
        row.getString("receipt_key"),
        row.getBytes("request_hash"),
        row.getBytes("answer"),
        row.getLong("position"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }
}
