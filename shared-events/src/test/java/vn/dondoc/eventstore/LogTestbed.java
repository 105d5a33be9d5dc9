package vn.dondoc.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.events.Recorded;
import vn.dondoc.events.TaskEvent.TaskCommented;
import vn.dondoc.events.stored.EventSerializer;

/** A log of its own in a real PostgreSQL, with everything open that a process has open. */
final class LogTestbed implements AutoCloseable {

  static final Recorded RECORDED = new Recorded("lan.nt", null, null, null, null, null);
  private static final LocalDate DAY = LocalDate.of(2023, 1, 15);

  private final List<AutoCloseable> opened = new ArrayList<>();
  final TestDatabase database = open(TestDatabase.create());
  final DatabaseSettings settings =
      new DatabaseSettings(database.jdbcUrl(), database.username(), database.password());
  final EventSerializer serializer = new EventSerializer();
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final HikariDataSource owner = open(LogPools.open(settings, "owner", null, 3));
  final HikariDataSource writer;
  final HikariDataSource reader;
  final EventLog log;
  final LogSignal signal;
  final LogAppender appender;

  LogTestbed() {
    this(Clock.systemUTC());
  }

  LogTestbed(Clock clock) {
    LogSchema.migrate(owner);
    writer = open(LogPools.open(settings, "writer", LogPools.WRITER_ROLE, 5));
    reader = open(LogPools.open(settings, "reader", LogPools.READER_ROLE, 5));
    log = new EventLog(reader, serializer);
    signal = open(new LogSignal(reader, Duration.ofSeconds(1)));
    appender = open(new LogAppender(writer, serializer, clock, metrics, signal));
  }

  /** Another appender, as in another process, over connections of the caller's. */
  LogAppender appender(DataSource dataSource, AppendLimits limits) {
    return open(
        new LogAppender(
            dataSource, serializer, Clock.systemUTC(), new SimpleMeterRegistry(), signal, limits));
  }

  <T extends AutoCloseable> T open(T resource) {
    opened.add(resource);
    return resource;
  }

  static NewEvent comment(String streamId, long version) {
    return comment(streamId, version, "comment " + version + " on " + streamId);
  }

  static NewEvent comment(String streamId, long version, String text) {
    return new NewEvent(
        streamId, version, UUID.randomUUID(), new TaskCommented(text, DAY), RECORDED);
  }

  static List<NewEvent> comments(String streamId, int fromVersion, int count) {
    return IntStream.range(fromVersion, fromVersion + count)
        .mapToObj(version -> comment(streamId, version))
        .toList();
  }

  Appended append(NewEvent... events) {
    return appender.append(List.of(events), null);
  }

  List<LoggedEvent> readAll() {
    List<LoggedEvent> events = new ArrayList<>();
    log.readAll(0, log.head(), events::add);
    return events;
  }

  /** What only the owner of the tables can do, and only by switching the triggers off. */
  void tamper(String... statements) {
    execute(owner, "alter table log.event disable trigger all");
    execute(owner, statements);
    execute(owner, "alter table log.event enable always trigger event_append_only_statement");
    execute(owner, "alter table log.event enable always trigger event_append_only_row");
    execute(owner, "alter table log.event enable trigger event_erasure");
  }

  /** The one number that the owner's query answers. */
  int count(String sql) {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void execute(DataSource dataSource, String... statements) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable resource : opened.reversed()) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close " + resource, e);
      }
    }
  }
}
