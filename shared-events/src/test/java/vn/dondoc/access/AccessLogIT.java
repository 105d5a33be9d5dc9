package vn.dondoc.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.events.Recorded;
import vn.dondoc.eventstore.DatabaseSettings;
import vn.dondoc.eventstore.LogPools;
import vn.dondoc.eventstore.LogSchema;

/** The access log in a real PostgreSQL: dense, in commit order, append-only. */
class AccessLogIT {

  private static final String PERMISSION_DENIED = "42501";
  private static final String APPEND_ONLY = "LG001";

  private final TestDatabase database = TestDatabase.create();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private HikariDataSource writer;
  private AccessLog accesses;

  @BeforeEach
  void open() {
    LogSchema.migrate(database.dataSource());
    AccessSchema.migrate(database.dataSource());
    DatabaseSettings settings =
        new DatabaseSettings(database.jdbcUrl(), database.username(), database.password());
    writer = LogPools.open(settings, "access", AccessSchema.ROLE, 2);
    accesses = new AccessLog(writer, Clock.systemUTC(), metrics);
  }

  @AfterEach
  void close() {
    accesses.close();
    writer.close();
    database.close();
  }

  private static AccessEntry read(String user, String subject) {
    return new AccessEntry(
        AccessKind.HISTORY,
        new Recorded(user, null, null, null, "r-1", "127.0.0.1"),
        "GET",
        "/api/tasks/" + subject + "/history",
        null,
        subject,
        null,
        1L);
  }

  @Test
  void manyAtOnceOverTwoProcessesLeaveNoGapAndAreInTheOrderOfTheirMoments() throws Exception {
    int callers = 50;
    int each = 20;
    try (AccessLog other = new AccessLog(writer, Clock.systemUTC(), new SimpleMeterRegistry());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> pending = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        AccessLog log = caller % 2 == 0 ? accesses : other;
        String user = "user-" + caller;
        pending.add(
            threads.submit(
                () -> IntStream.range(0, each).forEach(i -> log.record(read(user, "task-" + i)))));
      }
      for (Future<?> it : pending) {
        it.get();
      }
    }

    assertThat(longs("select position from access.entry order by position"))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) callers * each).boxed().toList());
    assertThat(longs("select position from access.head")).containsExactly((long) callers * each);
    assertThat(longs("select count(distinct content::text) from access.entry"))
        .containsExactly((long) callers * each);
    assertThat(
            longs(
                """
                select count(*) from (select recorded_at,
                  lag(recorded_at) over (order by position) as before from access.entry) e
                where before > recorded_at"""))
        .containsExactly(0L);
    assertThat(
            longs(
                """
                select count(*) from access.entry
                where sha256(salt || convert_to(content::text, 'UTF8')) <> content_hash"""))
        .containsExactly(0L);
  }

  @Test
  void whereItCannotBeRecordedTheCallerHearsSoUntilItCan() {
    accesses.record(read("lan", "task-1"));
    execute(database.dataSource(), "alter table access.entry rename to hidden");

    assertThatThrownBy(() -> accesses.record(read("lan", "task-2")))
        .isInstanceOf(AccessNotRecordedException.class);

    assertThat(accesses.failure()).isPresent();
    assertThat(accesses.notRecorded()).isEqualTo(1);
    assertThat(
            metrics
                .get("dondoc.access")
                .tags("kind", "HISTORY", "recorded", "false")
                .counter()
                .count())
        .isEqualTo(1);

    execute(database.dataSource(), "alter table access.hidden rename to entry");
    accesses.record(read("lan", "task-3"));

    assertThat(accesses.failure()).isEmpty();
    assertThat(longs("select position from access.entry order by position"))
        .containsExactly(1L, 2L);
  }

  @Test
  void withoutItsHeadNothingCountsAsRecorded() {
    execute(database.dataSource(), "delete from access.head");

    assertThatThrownBy(() -> accesses.record(read("lan", "task-1")))
        .isInstanceOf(AccessNotRecordedException.class)
        .hasStackTraceContaining("0 of 1 entries written");
  }

  @Test
  void whatIsClosedRecordsNothing() {
    accesses.close();

    assertThatThrownBy(() -> accesses.record(read("lan", "task-1")))
        .isInstanceOf(AccessNotRecordedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update access.entry set salt = salt",
        "delete from access.entry",
        "truncate access.entry",
        "drop table access.entry",
        "alter table access.entry disable trigger all",
        "insert into access.head (position, recorded_at) values (0, now())",
        "delete from access.head",
        "select * from access.entry",
        "select * from log.event",
        "insert into log.event select * from log.event",
        "create table access.mine (n int)",
      })
  void whoWritesMayAppendAndNothingElse(String sql) {
    assertRefused(writer, sql, PERMISSION_DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update access.entry set salt = salt",
        "update access.entry set salt = salt where false",
        "delete from access.entry",
        "truncate access.entry",
        "set session_replication_role = replica; delete from access.entry",
      })
  void evenTheOwnerIsRefusedByTheTrigger(String sql) {
    accesses.record(read("lan", "task-1"));

    assertRefused(database.dataSource(), sql, APPEND_ONLY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into access.entry select * from access.entry",
        "delete from access.entry",
        "update access.head set position = 0",
      })
  void whoReadsMayReadAndNothingElse(String sql) {
    assertRefused(database.dataSource(), "set role dondoc_reader; " + sql, PERMISSION_DENIED);
  }

  private static void assertRefused(DataSource dataSource, String sql, String state) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = dataSource.getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
  }

  private static void execute(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private List<Long> longs(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<Long> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getLong(1));
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }
}
