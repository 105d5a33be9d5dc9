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
    SQLException failure = new SQLException("never tried");
    for (int tried = 0; tried < TRIES; tried++) {
      @Nullable List<Appended> written = null;
      try (Connection connection = writer.getConnection()) {
        connection.setNetworkTimeout(Runnable::run, (int) limits.databaseTimeout().toMillis());
        connection.setAutoCommit(false);
        List<Appended> appended = write(connection, batch);
        written = appended;
        connection.commit();
        return appended;
      } catch (SQLException e) {
        failure = e;
        if (written != null) {
          LOG.warn(
              "A commit of {} appends failed; looking up whether it took place", batch.size(), e);
          if (commitOutcome.tookPlace(batch, written, e)) {
            return written;
          }
        } else if (!SqlStates.isWorthAnotherTry(e)) {
          break;
        }
      }
    }
    throw new LogUnavailableException("nothing was stored: " + failure.getMessage(), failure);
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
