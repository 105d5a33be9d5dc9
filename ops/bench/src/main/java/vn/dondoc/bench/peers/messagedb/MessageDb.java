package vn.dondoc.bench.peers.messagedb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dondoc.bench.harness.BenchDatabase;
import vn.dondoc.bench.peers.npm.NpmPackage;
import vn.dondoc.bench.workload.CommandPath;
import vn.dondoc.bench.workload.Deciding;
import vn.dondoc.command.task.TaskCommand;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent;
import vn.dondoc.events.stored.EventCatalogue;
import vn.dondoc.events.stored.EventSerializer;
import vn.dondoc.events.stored.StoredType;
import vn.dondoc.history.TaskState;

/** Tasks as message-db streams: read the stream, decide, write each message by its function. */
public final class MessageDb implements CommandPath {

  public static final String NAME = "message-db";

  private static final String READ = "select type, data, metadata from get_stream_messages(?)";
  private static final String WRITE =
      "select write_message(?, ?, ?, ?::jsonb, ?::jsonb, ?::bigint)";

  /** Message types have no revision: today's is meant. */
  private static final Map<String, StoredType> TYPES =
      EventCatalogue.storedTypes().stream()
          .collect(Collectors.toUnmodifiableMap(StoredType::name, type -> type));

  private final HikariDataSource pool;
  private final Deciding deciding;
  private final EventSerializer serializer = new EventSerializer();

  private MessageDb(HikariDataSource pool, Deciding deciding) {
    this.pool = pool;
    this.deciding = deciding;
  }

  /**
   * @param npmCache where packages are kept
   * @param poolSize most connections at once
   */
  public static MessageDb start(
      BenchDatabase database, Path npmCache, int poolSize, Deciding deciding)
      throws NpmPackage.UnavailableException, InterruptedException, IOException, SQLException {
    MessageDbSchema.install(database, npmCache);
    return new MessageDb(MessageDbSchema.pool(database, poolSize), deciding);
  }

  @Override
  public void execute(TaskCommand command) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      Loaded loaded = load(connection, command.taskId());
      long version = loaded.version();
      for (TaskEvent event : deciding.decide(loaded.state(), command)) {
        write(connection, command.taskId(), version++, event);
      }
    }
  }

  /**
   * @param version of the last message, -1 where there is none
   */
  private record Loaded(@Nullable TaskState state, long version) {}

  private Loaded load(Connection connection, String stream) throws SQLException {
    @Nullable TaskState state = null;
    long version = -1;
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setString(1, stream);
      try (ResultSet message = read.executeQuery()) {
        while (message.next()) {
          Recorded by = serializer.readMetadata(message.getString(3).getBytes(UTF_8));
          state = TaskState.evolve(state, event(message), by);
          version++;
        }
      }
    }
    return new Loaded(state, version);
  }

  private TaskEvent event(ResultSet message) throws SQLException {
    StoredType type = Objects.requireNonNull(TYPES.get(message.getString(1)));
    byte[] data = message.getString(2).getBytes(UTF_8);
    return (TaskEvent) serializer.read(type.name(), type.revision(), data);
  }

  private void write(Connection connection, String stream, long expected, TaskEvent event)
      throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setString(1, UUID.randomUUID().toString());
      write.setString(2, stream);
      write.setString(3, EventCatalogue.storedTypeOf(event.getClass()).name());
      write.setString(4, new String(serializer.write(event), UTF_8));
      write.setString(5, new String(serializer.writeMetadata(deciding.actor().recorded()), UTF_8));
      write.setLong(6, expected);
      write.executeQuery().close();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
