package vn.dondoc.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.dondoc.embeddedpostgres.EmbeddedPostgresServer;

/**
 * dondoc put up as {@code ops/deploy/README.md} says: with its commands, with the roles that they
 * make, each side with the settings and the secrets of its unit.
 */
class DeployIT {

  private static final Path README = DondocProcess.module("ops/deploy/README.md");
  private static final Pattern CODE_BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
  private static final String DATABASE = "dondoc";
  private static final String PERMISSION_DENIED = "42501";
  private static final String APPEND_ONLY = "LG001";

  @TempDir static Path machine;

  private static EmbeddedPostgresServer postgres;
  private static DondocProcess commands;
  private static DondocProcess queries;

  @BeforeAll
  static void putUp() throws IOException {
    if (Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .noneMatch(directory -> Files.isExecutable(Path.of(directory, "psql")))) {
      if ("true".equals(System.getenv("CI"))) {
        fail("missing in CI: psql");
      }
      abort("not there: psql");
    }
    postgres = EmbeddedPostgresServer.temporary();
    postgres.dropDatabase(DATABASE);
    bash(block("systemd", "/dev/urandom"));
    makeRoles();
    makeRoles();
    commands = start(Program.COMMAND_SIDE, "command-side");
    queries = start(Program.QUERY_SIDE, "query-side");
    assertThat(commands.dondoc().post("/api/sample", "").status()).isEqualTo(201);
  }

  @AfterAll
  static void takeDown() {
    for (AutoCloseable part : new AutoCloseable[] {queries, commands, postgres}) {
      close(part);
    }
  }

  private static void close(AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void seeingItWorkLeavesNothingInTheLog() throws IOException, SQLException {
    String head = "select position from log.log_head";
    List<String> before = strings(head);

    bash(block("systemd", "curl "));

    assertThat(strings(head)).isEqualTo(before);
  }

  @Test
  void whatTheCommandSideAppendsTheQuerySideAnswers() throws SQLException {
    long position = Long.parseLong(strings("select position from log.log_head").getFirst());

    JsonNode tasks = queries.dondoc().json("/api/tasks?limit=1&waitFor=" + position);

    assertThat(position).isGreaterThan(24);
    assertThat(tasks.path("total").asInt()).isGreaterThanOrEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dondoc_command_side", "dondoc_query_side", "dondoc_standalone", "dondoc_auditor"})
  void nobodyWhoSignsInMayChangeWhatHappened(String login) throws SQLException {
    for (String role : rolesOf(login)) {
      for (String sql :
          List.of(
              "update log.event set type = 'x'",
              "delete from log.event",
              "truncate log.event",
              "alter table log.event disable trigger all",
              "drop table log.event cascade",
              "drop schema log cascade",
              "insert into log.erasure (position, metadata_hash, reason) values (1, sha256('x'), 'x')",
              "update access.entry set salt = ''",
              "delete from access.entry",
              "delete from proof.checkpoint",
              "set role dondoc_owner",
              "set role postgres",
              "create role dondoc_thief",
              "create schema mine",
              "create table public.mine (n int)")) {
        assertRefused(login, role, sql, PERMISSION_DENIED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dondoc_query_side", "dondoc_auditor"})
  void whoReadsMayNotWriteTheLog(String login) throws SQLException {
    for (String role : rolesOf(login)) {
      for (String sql :
          List.of(
              "insert into log.event select * from log.event",
              "update log.log_head set position = 0",
              "select * from log.log_head for update",
              "insert into log.command_receipt select * from log.command_receipt",
              "insert into log.inspection (position, stored_types) values (1, '{}')",
              "select * from command.file",
              "insert into command.draft select * from command.draft")) {
        assertRefused(login, role, sql, PERMISSION_DENIED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into query.token_entry select * from query.token_entry",
        "insert into proof.checkpoint select * from proof.checkpoint",
        "create table query.mine (n int)",
        "select * from access.entry",
      })
  void theCommandSideKeepsToTheLog(String sql) throws SQLException {
    for (String role : rolesOf("dondoc_command_side")) {
      assertRefused("dondoc_command_side", role, sql, PERMISSION_DENIED);
    }
  }

  /** By itself a side may do nothing, not even read: its sessions become what they need. */
  @ParameterizedTest
  @ValueSource(strings = {"dondoc_command_side", "dondoc_query_side", "dondoc_standalone"})
  void whatASideMayItMayInARoleOnly(String login) throws SQLException {
    assertRefused(login, login, "select * from log.event", PERMISSION_DENIED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update log.event set type = 'x'",
        "delete from log.event",
        "truncate log.event cascade",
        "delete from access.entry",
      })
  void evenTheOwnerIsRefused(String sql) throws SQLException {
    assertRefused("dondoc_owner", "dondoc_owner", sql, APPEND_ONLY);
  }

  @Test
  void theOwnerOwnsWhatMigrationsMake() throws SQLException {
    assertThat(
            strings(
                "select distinct tableowner from pg_tables"
                    + " where schemaname in ('log', 'access', 'command', 'proof')"))
        .containsExactly("dondoc_owner");
  }

  @Test
  void anAuditorReads() throws SQLException {
    try (Connection connection = actingAs("dondoc_auditor", "dondoc_auditor");
        Statement statement = connection.createStatement();
        ResultSet events = statement.executeQuery("select count(*) from log.event, access.head")) {
      events.next();
      assertThat(events.getLong(1)).isPositive();
    }
  }

  /** After the roles were made once more, a start needs nobody who could migrate. */
  @ParameterizedTest
  @CsvSource({
    "command-side, log, schema_history",
    "command-side, access, schema_history",
    "command-side, command, flyway_schema_history",
    "query-side, log, schema_history",
    "query-side, access, schema_history",
    "query-side, query, schema_history",
    "query-side, proof, schema_history",
  })
  void onceMigratedASideSeesThatNothingIsLeftToDo(String side, String schema, String history)
      throws IOException {
    makeRoles();

    int made =
        Flyway.configure()
            .dataSource(
                postgres.jdbcUrl(DATABASE),
                "dondoc_" + side.replace('-', '_'),
                Files.readString(secret(side + ".password")).strip())
            .schemas(schema)
            .table(history)
            .locations("classpath:db/" + schema)
            .load()
            .migrate()
            .migrationsExecuted;

    assertThat(made).isZero();
  }

  @Test
  void containersGetTheSamePasswordsFromTheirFiles() throws IOException, SQLException {
    String before = strings("select string_agg(rolpassword, ' ') from pg_authid").getFirst();
    Path init = DondocProcess.module("ops/deploy/compose/roles.sql");

    bash(
        "psql -d postgres -v ON_ERROR_STOP=1 <<'END'\n"
            + Files.readString(init)
                .replace("/run/secrets", secret("").toString())
                .replace("/deploy/roles.sql", init.resolveSibling("../roles.sql").toString())
            + "END\n");

    assertThat(strings("select string_agg(rolpassword, ' ') from pg_authid").getFirst())
        .as("set anew, with another salt")
        .isNotEqualTo(before);
    assertThat(commands.dondoc().get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(queries.dondoc().get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void theHealthCheckOfTheContainersTellsReadyFromAbsent() throws IOException {
    Path check = DondocProcess.module("ops/deploy/compose/ready.sh");

    assertThat(exitCode("bash %s %d".formatted(check, commands.port()))).isZero();
    assertThat(exitCode("bash %s %d".formatted(check, queries.port()))).isZero();
    assertThat(exitCode("bash %s 1".formatted(check))).isNotZero();
  }

  private static void makeRoles() throws IOException {
    bash(block("systemd", "roles.sql"));
  }

  /** As systemd would start it, but for where things lie on this machine. */
  private static DondocProcess start(Program program, String module) throws IOException {
    UnitFile unit = UnitFile.of(program);
    Path credentials = Files.createDirectories(machine.resolve("credentials").resolve(module));
    for (Map.Entry<String, Path> credential : unit.secrets().entrySet()) {
      Files.copy(
          secret(credential.getValue().getFileName().toString()),
          credentials.resolve(credential.getKey()));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    unit.environment()
        .forEach(
            (name, value) ->
                settings.put(
                    name,
                    value
                        .replace("%d", credentials.toString())
                        .replace("%S", machine.resolve("state").toString())
                        .replace("127.0.0.1:5432", "127.0.0.1:" + postgres.port())));
    return DondocProcess.start(
        DondocProcess.module(module + "/target/" + program.jar()), List.of(), settings);
  }

  private static Path secret(String file) {
    return machine.resolve("etc/secrets").resolve(file);
  }

  /** The block below a heading of the README that has these words. */
  private static String block(String heading, String words) throws IOException {
    String section =
        Stream.of(Files.readString(README).split("\n## "))
            .filter(it -> it.lines().findFirst().orElseThrow().contains(heading))
            .findFirst()
            .orElseThrow();
    return CODE_BLOCK
        .matcher(section)
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.contains(words))
        .findFirst()
        .orElseThrow();
  }

  private static void bash(String script) throws IOException {
    Path output = machine.resolve("bash.log");
    assertThat(exitCode(script, output)).as(() -> script + "\n" + read(output)).isZero();
  }

  private static int exitCode(String script) throws IOException {
    return exitCode(script, machine.resolve("bash.log"));
  }

  /** As an administrator would paste it, on this machine, but that the first failure ends it. */
  private static int exitCode(String script, Path output) throws IOException {
    String here =
        "set -eu -o pipefail\ncurl() { command curl -sS --fail-with-body \"$@\"; }\n"
            + script
                .replace("/etc/dondoc", machine.resolve("etc").toString())
                .replace("sudo -u postgres ", "")
                .replace("localhost:8080", "127.0.0.1:" + portOf(commands))
                .replace("localhost:8081", "127.0.0.1:" + portOf(queries));
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", here)
            .directory(DondocProcess.module(".").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PGHOST", "127.0.0.1");
    builder.environment().put("PGPORT", Integer.toString(postgres.port()));
    builder.environment().put("PGUSER", postgres.username());
    builder.environment().put("PGPASSWORD", postgres.password());
    Process shell = builder.start();
    try {
      assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return shell.exitValue();
  }

  private static int portOf(DondocProcess process) {
    return process == null ? 0 : process.port();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The login itself, and all that its sessions may become. */
  private static List<String> rolesOf(String login) throws SQLException {
    List<String> roles =
        strings(
            "select rolname from pg_roles where pg_has_role('%s', oid, 'MEMBER')".formatted(login));
    assertThat(roles).contains(login).doesNotContain("dondoc_owner").hasSizeGreaterThan(1);
    return roles;
  }

  private static void assertRefused(String login, String role, String sql, String state)
      throws SQLException {
    try (Connection connection = actingAs(login, role);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .as("%s as %s: %s", login, role, sql)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
  }

  /** What somebody who signed in as {@code login} may do in this role. */
  private static Connection actingAs(String login, String role) throws SQLException {
    Connection connection = postgres.dataSource(DATABASE).getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session authorization %s; set role %s".formatted(login, role));
    }
    return connection;
  }

  private static List<String> strings(String sql) throws SQLException {
    try (Connection connection = postgres.dataSource(DATABASE).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
