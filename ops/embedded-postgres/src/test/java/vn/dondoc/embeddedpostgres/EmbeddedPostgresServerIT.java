package vn.dondoc.embeddedpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class EmbeddedPostgresServerIT {
  @TempDir Path dataDir;

  @AfterEach
  void nothingIsLeftRunning() {
    assertThat(new ServerProcesses(dataDir.resolve("postgres")).all()).isEmpty();
  }

  @Test
  void aStopAndAStartKeepRowsAndPassword() throws SQLException {
    Path withSpace = dataDir.resolve("data of the office");
    String password;
    try (var server = EmbeddedPostgresServer.start(withSpace)) {
      Sql.execute(server.dataSource(), "create table note as select 'kept' as text");
      password = server.password();
    }
    assertThat(new ServerProcesses(withSpace.resolve("postgres")).all()).isEmpty();

    try (var server = EmbeddedPostgresServer.start(withSpace)) {
      assertThat(Sql.column(server.dataSource(), "select text from note")).containsExactly("kept");
      assertThat(server.password()).isEqualTo(password);
    }
  }

  @Test
  void onlyTheOwnerCanReadWhatIsStored() throws IOException {
    Path fresh = dataDir.resolve("fresh");
    try (var server = LastingServer.start(fresh)) {
      assertThat(server.password()).hasSizeGreaterThanOrEqualTo(32);
      assertThat(permissions(fresh)).isEqualTo("rwx------");
      assertThat(permissions(fresh.resolve("password"))).isEqualTo("rw-------");
      assertThat(permissions(fresh.resolve("postgres"))).isEqualTo("rwx------");
      assertThat(permissions(fresh.resolve("postgres.log"))).isEqualTo("rw-------");
    }
  }

  @Test
  void whatWasAlteredInTheDatabaseDoesNotMakeItLessDurableOrOpen() throws Exception {
    try (var server = LastingServer.start(dataDir)) {
      Sql.execute(server.dataSource(), "alter system set fsync = off");
      Sql.execute(server.dataSource(), "alter system set listen_addresses = '*'");
    }
    Files.writeString(dataDir.resolve("postgres/pg_hba.conf"), "host all all 0.0.0.0/0 trust\n");

    try (var server = LastingServer.start(dataDir)) {
      assertThat(Sql.column(server.dataSource(), "show fsync")).containsExactly("on");
      assertThat(listeningAddresses(server.port())).containsExactly("0100007F");
      assertThatThrownBy(() -> connect(server, "guess")).hasMessageContaining("password");
    }
  }

  @Test
  void aServerThatCannotStartSaysWhyAndLeavesNothingBehind() throws IOException {
    Settings impossible = Settings.durable().withParameter("shared_buffers", "much");

    assertThatThrownBy(() -> LastingServer.start(dataDir, impossible))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("invalid value for parameter \"shared_buffers\"");

    assertThat(new ServerProcesses(dataDir.resolve("postgres")).all()).isEmpty();
    LastingServer.start(dataDir).close();
  }

  @Test
  void aFirstStartThatWasKilledOnItsWayIsBegunAnew() throws Exception {
    Path draft = Files.createDirectories(dataDir.resolve("draft-123/base"));
    Files.writeString(draft.resolve("1"), "half");
    Files.writeString(dataDir.resolve("password"), "of a cluster that never was");

    LastingServer.start(dataDir).close();

    assertThat(draft).doesNotExist();
  }

  @Test
  void dataOfAnotherMajorVersionAreRefusedUntouched() throws Exception {
    Path cluster = Files.createDirectories(dataDir.resolve("postgres"));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
    Files.writeString(dataDir.resolve("password"), "of its time");

    assertThatThrownBy(() -> LastingServer.start(dataDir))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("was written by PostgreSQL 17 and this is PostgreSQL 18");

    assertThat(cluster).isDirectoryNotContaining("glob:**/base");
  }

  @Test
  void aDirectoryOfSomethingElseIsRefusedUntouched() throws Exception {
    Path something = Files.createDirectories(dataDir.resolve("postgres")).resolve("something");
    Files.writeString(something, "else");

    assertThatThrownBy(() -> LastingServer.start(dataDir))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("no PostgreSQL data directory");

    assertThat(something).hasContent("else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a$b", "a`b", "a\\b"})
  void aNameThatAShellWouldReadIsRefused(String name) {
    assertThatThrownBy(() -> LastingServer.start(dataDir.resolve(name)))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("name");
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "password_encryption, scram-sha-256",
    "unix_socket_directories, ''",
    "max_connections, 100",
    "shared_buffers, 128MB",
    "server_encoding, UTF8"
  })
  void settingsAreReallyOn(String parameter, String value) throws SQLException {
    assertThat(Sql.column(EmbeddedPostgresServer.shared().dataSource(), "show " + parameter))
        .containsExactly(value);
  }

  @Test
  void textIsHandledAlikeOnEveryMachine() throws SQLException {
    var database = EmbeddedPostgresServer.shared().dataSource();
    assertThat(
            Sql.column(
                database,
                "select concat(datlocprovider, ' ', datlocale) from pg_database"
                    + " where datname = current_database()"))
        .containsExactly("b C.UTF-8");
    assertThat(Sql.column(database, "select lower('ĐÔN ĐỐC')")).containsExactly("đôn đốc");
  }

  @Test
  void itListensOnLoopbackOnly() throws IOException {
    assertThat(listeningAddresses(EmbeddedPostgresServer.shared().port()))
        .containsExactly("0100007F");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong"})
  void withoutThePasswordNobodyGetsIn(String password) {
    assertThatThrownBy(() -> connect(EmbeddedPostgresServer.shared(), password))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void aTemporaryServerIsDeletedWhenItIsClosed() throws SQLException {
    Path home;
    try (var server =
        EmbeddedPostgresServer.temporary(
            Settings.durable().withParameter("synchronous_commit", "off"))) {
      home = server.home();
      assertThat(home).isDirectory();
      assertThat(Sql.column(server.dataSource(), "show synchronous_commit")).containsExactly("off");
    }
    assertThat(home).doesNotExist();
  }

  @Test
  void closingAgainDoesNothing() throws IOException {
    var server = LastingServer.start(dataDir);
    server.close();

    assertThatCode(server::close).doesNotThrowAnyException();
  }

  @Test
  void anInterruptedThreadStillStopsTheServer() throws IOException {
    var server = LastingServer.start(dataDir);

    Thread.currentThread().interrupt();
    server.close();

    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
  }

  @Test
  void everyTestDatabaseIsFreshAndGoesAway() throws SQLException {
    var shared = EmbeddedPostgresServer.shared().dataSource();
    String name;
    try (var one = TestDatabase.create();
        var other = TestDatabase.create()) {
      name = one.name();
      Sql.execute(one.dataSource(), "create table note (text text)");

      assertThat(Sql.column(other.dataSource(), "select to_regclass('note')"))
          .containsExactly((String) null);
      assertThat(Sql.column(shared, "select datname from pg_database")).contains(name);
    }
    assertThat(Sql.column(shared, "select datname from pg_database"))
        .contains(EmbeddedPostgresServer.DATABASE)
        .doesNotContain(name);
  }

  @Test
  void aTestDatabaseGoesAwayFromUnderAForgottenConnection() throws SQLException {
    var database = TestDatabase.create();
    try (var forgotten = database.dataSource().getConnection()) {
      database.close();

      assertThat(forgotten.isValid(1)).isFalse();
    }
  }

  private static void connect(EmbeddedPostgresServer server, String password) throws SQLException {
    DriverManager.getConnection(server.jdbcUrl(), server.username(), password).close();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** The local addresses, in the kernel's hexadecimal, on which anything listens at the port. */
  private static List<String> listeningAddresses(int port) throws IOException {
    String suffix = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
    String listening = "0A";
    return Stream.concat(
            Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
            Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals(listening))
        .map(fields -> fields[1].substring(0, fields[1].indexOf(':')))
        .toList();
  }
}
