package vn.dondoc.bench.loss;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.peers.messagedb.MessageDb;
import vn.dondoc.bench.peers.messagedb.MessageDbSchema;

/** message-db, written to in transactions, read by category as its consumers do: by polling. */
final class MessageDbCategory implements Subject {

  private static final int POOL_SIZE = 10;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String WRITE =
      """
      select write_message(?, ?, 'commented', jsonb_build_object('transaction', ?::bigint), null,
        ?::bigint)""";
  private static final String READ =
      """
      select stream_name, position, global_position, data::json ->> 'transaction'
      from get_category_messages('task', ?)""";

  private final HikariDataSource pool;
  private final Duration lateCommit;
  private @Nullable Thread reader;
  private volatile boolean closed;

  /** On a database that has its schema. */
  MessageDbCategory(BenchDatabase database, Duration lateCommit) {
    this.pool = MessageDbSchema.pool(database, POOL_SIZE);
    this.lateCommit = lateCommit;
  }

  @Override
  public String name() {
    return MessageDb.NAME;
  }

  @Override
  public Duration lateCommit() {
    return lateCommit;
  }

  @Override
  public void startReading(Oracle oracle) {
    reader = Thread.ofVirtual().start(() -> readUntilClosed(oracle));
  }

  private void readUntilClosed(Oracle oracle) {
    long next = 1;
    while (!closed) {
      try {
        long after = readFrom(next, oracle);
        if (after == next) {
          Thread.sleep(POLL);
        }
        next = after;
      } catch (SQLException e) {
        if (!closed) {
          throw new IllegalStateException("the category cannot be read", e);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Returns where to go on. */
  private long readFrom(long position, Oracle oracle) throws SQLException {
    long next = position;
    try (Connection connection = pool.getConnection();
        PreparedStatement read = connection.prepareStatement(READ)) {
      read.setLong(1, position);
      try (ResultSet message = read.executeQuery()) {
        while (message.next()) {
          oracle.read(
              new Oracle.Event(message.getString(1), message.getLong(2), message.getLong(4)));
          next = message.getLong(3) + 1;
        }
      }
    }
    return next;
  }

  @Override
  public Transaction.Outcome write(Transaction transaction) throws Exception {
    try (Connection connection = pool.getConnection();
        PreparedStatement write = connection.prepareStatement(WRITE)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < transaction.events(); i++) {
        write.setString(1, UUID.randomUUID().toString());
        write.setString(2, transaction.stream());
        write.setLong(3, transaction.number());
        write.setLong(4, transaction.firstVersion() + i - 1);
        write.executeQuery().close();
      }
      Thread.sleep(transaction.beforeCommit());
      if (transaction.rollsBack()) {
        connection.rollback();
        return Transaction.Outcome.NOT_STORED;
      }
      connection.commit();
      return Transaction.Outcome.COMMITTED;
    }
  }

  @Override
  public void close() {
    closed = true;
    if (reader != null) {
      reader.interrupt();
    }
    pool.close();
  }
}
