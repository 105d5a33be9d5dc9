package vn.dondoc.bench.loss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.Contender;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.StoredType;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.EventLog;
import vn.dondoc.eventstore.LogAppender;
import vn.dondoc.eventstore.LogMessageSource;
import vn.dondoc.eventstore.LogOverloadedException;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogSchema;
import vn.dondoc.eventstore.LogSignal;
import vn.dondoc.eventstore.LogUnavailableException;
import vn.dondoc.eventstore.NewEvent;
import vn.dondoc.eventstore.OutcomeUnknownException;

/**
 * Ours: two nodes append, of which one has a clock that steps back and forward again. Callers of an
 * appender have no transaction to sleep in or to roll back; that is done by sessions of their own
 * that take the head row as a node does, and hold it.
 */
final class OurLog implements Subject {

  private static final int POOL_SIZE = 10;
  private static final int SALT_BYTES = 16;
  private static final Recorded RECORDED = new Recorded("oracle", null, null, null, null, null);

  private static final String TAKE_HEAD =
      "update log.log_head set position = position + ?, recorded_at = greatest(recorded_at, ?)"
          + " returning position, recorded_at";
  private static final String INSERT =
      """
      insert into log.event (position, stream_id, stream_version, event_id, type, revision,
        recorded_at, payload, metadata, salt, payload_hash)
      values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?)
      """;

  private final BenchDatabase database;
  private final Duration lateCommit;
  private final LocalDate today;
  private final HikariDataSource pool;
  private final HikariDataSource sessions;
  private final LogSignal signal;
  private final LogAppender node;
  private final SteppingClock clock = new SteppingClock();
  private final LogAppender nodeOfSteppingClock;
  private final EventSerializer serializer = new EventSerializer();
  private @Nullable PooledReader reader;

  OurLog(BenchDatabase database, Duration lateCommit, LocalDate today) {
    this.database = database;
    this.lateCommit = lateCommit;
    this.today = today;
    LogSchema.migrate(database.dataSource());
    DatabaseSettings settings =
        new DatabaseSettings(database.jdbcUrl(), database.username(), database.password());
    pool = LogPools.open(settings, "loss", LogPools.WRITER_ROLE, POOL_SIZE);
    sessions = database.pool(POOL_SIZE);
    signal = new LogSignal(pool);
    node = appender(Clock.systemUTC());
    nodeOfSteppingClock = appender(clock);
  }

  private LogAppender appender(Clock clock) {
    return new LogAppender(pool, serializer, clock, new SimpleMeterRegistry(), signal);
  }

  @Override
  public String name() {
    return Contender.OURS;
  }

  @Override
  public Duration lateCommit() {
    return lateCommit;
  }

  @Override
  public void startReading(Oracle oracle) {
    reader = new PooledReader(new LogMessageSource(new EventLog(pool, serializer), signal), oracle);
  }

  @Override
  public Transaction.Outcome write(Transaction transaction) throws Exception {
    if (transaction.rollsBack() || transaction.beforeCommit().isPositive()) {
      return holdHead(transaction);
    }
    if (transaction.number() % 2 == 0 && !transaction.clockBehind().isPositive()) {
      return append(node, transaction);
    }
    clock.setBehind(transaction.clockBehind());
    return append(nodeOfSteppingClock, transaction);
  }

  private Transaction.Outcome append(LogAppender appender, Transaction transaction) {
    List<NewEvent> events = new ArrayList<>();
    for (int i = 0; i < transaction.events(); i++) {
      long version = transaction.firstVersion() + i;
      events.add(
          new NewEvent(
              transaction.stream(), version, UUID.randomUUID(), comment(transaction), RECORDED));
    }
    try {
      appender.append(events, null);
      return Transaction.Outcome.COMMITTED;
    } catch (LogUnavailableException | LogOverloadedException e) {
      return Transaction.Outcome.NOT_STORED;
    } catch (OutcomeUnknownException e) {
      return Transaction.Outcome.UNKNOWN;
    }
  }

  private TaskCommented comment(Transaction transaction) {
    return new TaskCommented(Long.toString(transaction.number()), today);
  }

  private Transaction.Outcome holdHead(Transaction transaction) throws Exception {
    try (Connection connection = sessions.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, transaction);
      Thread.sleep(transaction.beforeCommit());
      if (transaction.rollsBack()) {
        connection.rollback();
        return Transaction.Outcome.NOT_STORED;
      }
      connection.commit();
      return Transaction.Outcome.COMMITTED;
    }
  }

  private void insert(Connection connection, Transaction transaction) throws SQLException {
    try (PreparedStatement take = connection.prepareStatement(TAKE_HEAD);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      take.setLong(1, transaction.events());
      take.setObject(2, OffsetDateTime.now(ZoneOffset.UTC).minus(transaction.clockBehind()));
      try (ResultSet head = take.executeQuery()) {
        head.next();
        long position = head.getLong(1) - transaction.events();
        Object recordedAt = head.getObject(2);
        for (int i = 0; i < transaction.events(); i++) {
          TaskCommented event = comment(transaction);
          StoredType type = EventCatalogue.storedTypeOf(event.getClass());
          byte[] payload = serializer.write(event);
          byte[] salt = new byte[SALT_BYTES];
          insert.setLong(1, position + 1 + i);
          insert.setString(2, transaction.stream());
          insert.setLong(3, transaction.firstVersion() + i);
          insert.setObject(4, UUID.randomUUID());
          insert.setString(5, type.name());
          insert.setInt(6, type.revision());
          insert.setObject(7, recordedAt);
          insert.setString(8, new String(payload, UTF_8));
          insert.setString(9, new String(serializer.writeMetadata(RECORDED), UTF_8));
          insert.setBytes(10, salt);
          insert.setBytes(11, hash(salt, payload));
          insert.executeUpdate();
        }
      }
    }
  }

  private static byte[] hash(byte[] salt, byte[] payload) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(salt);
      return sha256.digest(payload);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
    node.close();
    nodeOfSteppingClock.close();
    signal.close();
    sessions.close();
    pool.close();
    database.close();
  }
}
