package vn.dondoc.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a batch in one transaction and knows afterwards whether it is stored, whatever became of
 * the connection.
 */
final class BatchTransaction {

  private static final Logger LOG = LoggerFactory.getLogger(BatchTransaction.class);
  private static final int TRIES = 2;

  /**
   * Something in the batch cannot be stored, so nothing of it was. For a batch of one append the
   * cause says why; of several, any may be at fault.
   */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    RefusedException(RuntimeException reason) {
      super(reason);
      this.reason = reason;
    }

    RuntimeException reason() {
      return reason;
    }
  }

  /** The whole batch failed, for a reason outside it; it is certain that none of it is stored. */
  private static final class NotStoredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final SQLException failure;
    private final boolean worthAnotherTry;

    NotStoredException(SQLException failure, boolean worthAnotherTry) {
      super(failure);
      this.failure = failure;
      this.worthAnotherTry = worthAnotherTry;
    }

    SQLException failure() {
      return failure;
    }

    boolean isWorthAnotherTry() {
      return worthAnotherTry;
    }
  }

  private final DataSource writer;
  private final Supplier<Instant> now;
  private final AppendLimits limits;
  private final CommitOutcome commitOutcome;

  BatchTransaction(DataSource writer, Supplier<Instant> now, AppendLimits limits) {
    this.writer = writer;
    this.now = now;
    this.limits = limits;
    this.commitOutcome = new CommitOutcome(writer, limits);
  }

  /**
   * @throws LogUnavailableException if nothing was stored, for a reason outside the batch
   * @throws OutcomeUnknownException if the commit was lost and could not be looked up in time
   */
  List<Appended> store(List<PendingAppend> batch) throws RefusedException {
    for (int tried = 1; ; tried++) {
      try {
        return tryToStore(batch);
      } catch (NotStoredException e) {
        if (tried == TRIES || !e.isWorthAnotherTry()) {
          throw new LogUnavailableException(
              "nothing was stored: " + e.failure().getMessage(), e.failure());
        }
      }
    }
  }

  private List<Appended> tryToStore(List<PendingAppend> batch)
      throws RefusedException, NotStoredException {
    @Nullable List<Appended> written = null;
    try (Connection connection = connect()) {
      connection.setNetworkTimeout(Runnable::run, (int) limits.databaseTimeout().toMillis());
      connection.setAutoCommit(false);
      written = write(connection, batch);
      connection.commit();
      return written;
    } catch (SQLException e) {
      // Until the commit is sent, nothing can have been stored.
      if (written != null && tookPlace(batch, written, e)) {
        return written;
      }
      throw new NotStoredException(e, SqlStates.isWorthAnotherTry(e));
    }
  }

  /** A pool has waited long enough for a connection; waiting again would only keep callers. */
  private Connection connect() throws NotStoredException {
    try {
      return writer.getConnection();
    } catch (SQLException e) {
      throw new NotStoredException(e, false);
    }
  }

  private boolean tookPlace(
      List<PendingAppend> batch, List<Appended> written, SQLException failure) {
    LOG.warn("A commit failed: {}; looking up whether it took place", failure.getMessage());
    return commitOutcome.tookPlace(batch, written, failure);
  }

  private List<Appended> write(Connection connection, List<PendingAppend> batch)
      throws SQLException, RefusedException {
    try {
      return BatchWriter.write(connection, batch, now.get());
    } catch (SQLException e) {
      if (!SqlStates.isFaultOfData(e)) {
        throw e;
      }
      throw refused(connection, batch, new IllegalArgumentException(e.getMessage(), e));
    } catch (BatchWriter.PredecessorMissingException e) {
      throw refused(connection, batch, new IllegalStateException(e));
    } catch (RuntimeException e) {
      throw refused(connection, batch, e);
    }
  }

  /** After the rollback, on the same connection, what exactly is in the way is looked up. */
  private static RefusedException refused(
      Connection connection, List<PendingAppend> batch, RuntimeException failure)
      throws SQLException {
    connection.rollback();
    if (batch.size() > 1) {
      return new RefusedException(failure);
    }
    try {
      return new RefusedException(Obstacle.find(connection, batch.getFirst()).orElse(failure));
    } catch (SQLException e) {
      if (SqlStates.isFaultOfData(e)) {
        return new RefusedException(failure); // what cannot be stored cannot be asked for either
      }
      throw e;
    }
  }
}
