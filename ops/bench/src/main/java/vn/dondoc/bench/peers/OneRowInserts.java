package vn.dondoc.bench.peers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.harness.ClosedLoop;
import vn.dondoc.bench.workload.StoredLives.StoredEvent;
import vn.dondoc.bench.workload.TaskIds;

/**
 * The ceiling of writing one event a transaction: one prepared insert with commit per event, each
 * caller on a connection of its own, of the same bytes under the same indexes. It reads nothing,
 * decides nothing and gives no order to rely on.
 */
public final class OneRowInserts {

  public static final String NAME = "jdbc-one-row";

  private static final int SALT_BYTES = 16;

  private static final String SCHEMA =
      """
      create table event (
        position       bigint generated always as identity primary key,
        stream_id      text collate "C" not null,
        stream_version bigint not null,
        event_id       uuid not null,
        type           text collate "C" not null,
        revision       int not null,
        recorded_at    timestamptz not null,
        payload        json not null,
        metadata       json not null,
        salt           bytea not null,
        payload_hash   bytea not null,
        unique (stream_id, stream_version)
      )
      """;

  private static final String INSERT =
      """
      insert into event (stream_id, stream_version, event_id, type, revision, recorded_at, payload,
        metadata, salt, payload_hash)
      values (?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?)
      """;

  private final BenchDatabase database;

  private OneRowInserts(BenchDatabase database) {
    this.database = database;
  }

  public static OneRowInserts start(BenchDatabase database) throws SQLException {
    database.execute(SCHEMA);
    return new OneRowInserts(database);
  }

  /** A caller who inserts such events, one a call, in streams of its own. */
  public ClosedLoop.Caller caller(List<List<StoredEvent>> lives, long seed) {
    try {
      return new Inserting(database.dataSource().getConnection(), lives, new Random(seed));
    } catch (SQLException e) {
      throw new IllegalStateException("no connection", e);
    }
  }

  private static final class Inserting implements ClosedLoop.Caller {
    private final Connection connection;
    private final PreparedStatement insert;
    private final List<List<StoredEvent>> lives;
    private final Random random;
    private final MessageDigest sha256;
    private final TaskIds taskIds;
    private String streamId = "";
    private Iterator<StoredEvent> rest = List.<StoredEvent>of().iterator();

    Inserting(Connection connection, List<List<StoredEvent>> lives, Random random)
        throws SQLException {
      this.connection = connection; // in autocommit: a transaction each, one round trip
      this.insert = connection.prepareStatement(INSERT);
      this.lives = lives;
      this.random = random;
      this.taskIds = new TaskIds(random);
      try {
        this.sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void call() throws SQLException {
      if (!rest.hasNext()) {
        rest = lives.get(random.nextInt(lives.size())).iterator();
        streamId = taskIds.next(System.currentTimeMillis());
      }
      StoredEvent event = rest.next();
      byte[] salt = new byte[SALT_BYTES];
      random.nextBytes(salt);
      sha256.update(salt);
      insert.setString(1, streamId);
      insert.setLong(2, event.streamVersion());
      insert.setObject(3, new UUID(random.nextLong(), random.nextLong()));
      insert.setString(4, event.type().name());
      insert.setInt(5, event.type().revision());
      insert.setObject(6, Instant.now().atOffset(ZoneOffset.UTC));
      insert.setString(7, event.payload());
      insert.setString(8, event.metadata());
      insert.setBytes(9, salt);
      insert.setBytes(10, sha256.digest(event.payload().getBytes(StandardCharsets.UTF_8)));
      insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
