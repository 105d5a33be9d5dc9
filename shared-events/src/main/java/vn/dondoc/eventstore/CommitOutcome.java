package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a commit whose answer was lost took place. It takes the head row first: the
 * lost transaction held it, so once it is free that transaction has committed or is gone, and
 * cannot commit later.
 */
final class CommitOutcome {

  private static final Logger LOG = LoggerFactory.getLogger(CommitOutcome.class);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final String WAIT_FOR_HEAD = "select position from log.log_head for update";
  private static final String FIND_EVENT =
      "select event_id from log.event where stream_id = ? and stream_version = ?";

  private final DataSource writer;
  private final AppendLimits limits;

  CommitOutcome(DataSource writer, AppendLimits limits) {
    this.writer = writer;
    this.limits = limits;
  }

  /**
   * A batch is stored as a whole or not at all, so one of its rows tells.
   *
   * @param written where the batch would stand
   * @throws OutcomeUnknownException if the database cannot be asked within the time limit
   */
  boolean tookPlace(List<PendingAppend> batch, List<Appended> written, SQLException commitFailure) {
    long deadlineNanos = System.nanoTime() + limits.outcomeTimeout().toNanos();
    while (true) {
      try (Connection connection = writer.getConnection()) {
        connection.setNetworkTimeout(Runnable::run, (int) limits.databaseTimeout().toMillis());
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(WAIT_FOR_HEAD)) {
          select.execute();
        }
        boolean tookPlace = isStored(connection, batch, written);
        connection.rollback();
        return tookPlace;
      } catch (SQLException e) {
        if (System.nanoTime() - deadlineNanos > 0) {
          commitFailure.addSuppressed(e);
          throw new OutcomeUnknownException(
              "the commit was lost and could not be looked up", commitFailure);
        }
        LOG.warn("The outcome of a commit cannot be looked up yet: {}", e.getMessage());
        pause();
      }
    }
  }

  private static boolean isStored(
      Connection connection, List<PendingAppend> batch, List<Appended> written)
      throws SQLException {
    for (int i = 0; i < batch.size(); i++) {
      PendingAppend append = batch.get(i);
      Receipt receipt = append.receipt();
      if (!append.rows().isEmpty()) {
        return isStored(connection, append.rows().getFirst());
      } else if (receipt != null) {
        return isStored(connection, receipt, written.get(i));
      }
    }
    return true; // a batch of nothing
  }

  private static boolean isStored(Connection connection, EventRow row) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FIND_EVENT)) {
      select.setString(1, row.streamId());
      select.setLong(2, row.streamVersion());
      try (ResultSet found = select.executeQuery()) {
        return found.next() && row.eventId().equals(found.getObject(1, UUID.class));
      }
    }
  }

  private static boolean isStored(Connection connection, Receipt receipt, Appended written)
      throws SQLException {
    Optional<StoredReceipt> stored = ReceiptLookup.find(connection, receipt.key());
    return stored.isPresent()
        && stored.get().position() == written.lastPosition()
        && stored.get().recordedAt().equals(written.recordedAt());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      // The appender's own thread, which nobody interrupts; the deadline ends the loop anyway.
      Thread.currentThread().interrupt();
    }
  }
}
