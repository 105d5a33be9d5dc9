package vn.dondoc.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.dondoc.embeddedpostgres.TestDatabase;

/** The log is append-only: by permission for those who use it, by trigger for its owner. */
class LogSchemaIT {

  private static final String PERMISSION_DENIED = "42501";
  private static final String APPEND_ONLY = "LG001";

  private static LogTestbed testbed;

  @BeforeAll
  static void aLogWithAnEvent() {
    testbed = new LogTestbed();
    testbed.append(LogTestbed.comment("task-1", 0));
  }

  @AfterAll
  static void close() {
    testbed.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update log.event set type = 'x'",
        "delete from log.event",
        "truncate log.event",
        "drop table log.event",
        "alter table log.event disable trigger all",
        "update log.command_receipt set position = 1",
        "delete from log.command_receipt",
        "truncate log.command_receipt",
        "insert into log.log_head (position, recorded_at) values (0, now())",
        "delete from log.log_head",
        "truncate log.log_head",
        "insert into log.erasure (position, metadata_hash, reason) values (1, sha256('x'), 'x')",
        "delete from log.erasure",
        "update log.inspection set position = 0",
        "delete from log.inspection",
        "update log.finding set detail = 'x'",
        "delete from log.finding",
        "create table log.mine (n int)",
        "select * from log.schema_history",
      })
  void theWriterMayAppendAndNothingElse(String sql) {
    assertThatThrownBy(() -> execute(testbed.writer, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PERMISSION_DENIED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into log.event select * from log.event",
        "update log.event set type = 'x'",
        "delete from log.event",
        "truncate log.event",
        "insert into log.command_receipt select * from log.command_receipt",
        "update log.command_receipt set position = 1",
        "delete from log.command_receipt",
        "update log.log_head set position = 0",
        "select * from log.log_head for update",
        "insert into log.erasure (position, metadata_hash, reason) values (1, sha256('x'), 'x')",
        "update log.erasure set reason = 'x'",
        "insert into log.inspection (position, stored_types) values (1, '{}')",
        "delete from log.inspection",
        "insert into log.finding (code, position, detail) values ('GAP', 1, 'x')",
        "delete from log.finding",
        "create table log.mine (n int)",
      })
  void theReaderMayReadAndNothingElse(String sql) {
    assertThatThrownBy(() -> execute(testbed.reader, sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PERMISSION_DENIED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update log.event set type = 'x'",
        "update log.event set type = 'x' where false",
        "delete from log.event",
        "delete from log.event where false",
        "truncate log.event",
        "delete from log.erasure",
        "truncate log.erasure",
        "set session_replication_role = replica; delete from log.event",
        "insert into log.event select * from log.event on conflict (position) do update set type = 'x'",
      })
  void evenTheOwnerIsRefusedByTheTrigger(String sql) {
    assertThatThrownBy(() -> execute(testbed.database.dataSource(), sql))
        .hasMessageContaining("append-only")
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(APPEND_ONLY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from log.event",
        "select * from log.log_head",
        "select * from log.command_receipt",
        "select * from log.erasure",
        "select * from log.inspection",
        "select * from log.finding",
        "insert into log.event select * from log.event",
      })
  void thePublicMayNothing(String sql) {
    String as =
        """
        do $$ begin create role dondoc_stranger nologin;
        exception when duplicate_object then null; end $$;
        set role dondoc_stranger;
        """;
    assertThatThrownBy(() -> execute(testbed.database.dataSource(), as + sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(PERMISSION_DENIED));
  }

  @Test
  void theRolesCannotLogIn() throws SQLException {
    assertThat(
            strings("select rolname from pg_roles where rolcanlogin and rolname like 'dondoc_%'"))
        .isEmpty();
  }

  @Test
  void nodesThatStartAtOnceMigrateOnce() throws Exception {
    try (TestDatabase first = TestDatabase.create();
        TestDatabase second = TestDatabase.create();
        ExecutorService nodes = Executors.newFixedThreadPool(8)) {
      // When eight nodes start at once on two empty databases of one server
      List<Callable<Void>> starts = new ArrayList<>();
      for (DataSource database : List.of(first.dataSource(), second.dataSource())) {
        Stream.generate(() -> database).limit(4).forEach(d -> starts.add(() -> migrate(d)));
      }
      for (Future<Void> started : nodes.invokeAll(starts)) {
        started.get();
      }

      // Then each log is there, made once
      for (DataSource database : List.of(first.dataSource(), second.dataSource())) {
        assertThat(strings(database, "select position::text from log.log_head"))
            .containsExactly("0");
        assertThat(
                strings(
                    database, "select version from log.schema_history where version is not null"))
            .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
      }
    }
  }

  private static Void migrate(DataSource database) {
    LogSchema.migrate(database);
    return null;
  }

  private static void execute(DataSource dataSource, String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> strings(String sql) throws SQLException {
    return strings(testbed.owner, sql);
  }

  private static List<String> strings(DataSource dataSource, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
