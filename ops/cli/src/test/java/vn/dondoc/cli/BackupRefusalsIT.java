package vn.dondoc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.dondoc.embeddedpostgres.TestDatabase;
import vn.dondoc.eventstore.LogSchema;

/** What ends before anything is copied. What works is drilled, on a PostgreSQL with pg_dump. */
class BackupRefusalsIT {

  private static final String KEY =
      "dondoc/log+30f94dee+AWIlDxcKwpcP0YnixYT9lCf+2DvW9O8ce1gwms1+sQLs";
  private static final String SHA256_OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final TestDatabase database = TestDatabase.create();

  @TempDir private Path home;

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aServerNewerThanPgDumpIsNotBackedUpAndNothingIsLeft() throws IOException {
    LogSchema.migrate(database.dataSource());
    Path target = home.resolve("backup");

    Spoken refused =
        run("backup", "--to", target.toString(), "--postgres-bin", programs("9.6.24").toString());

    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .contains("PROGRAM_MISSING", "pg_dump of PostgreSQL 18 or later", "9.6.24");
    assertThat(left()).containsExactly("programs");
  }

  @Test
  void aDatabaseWithoutALogIsNotBackedUp() throws IOException {
    Spoken refused = run("backup", "--to", home.resolve("backup").toString());

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).singleElement().asString().contains("LOG_MISSING");
    assertThat(left()).isEmpty();
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Path there = Files.createDirectory(home.resolve("backup"));

    Spoken refused = run("backup", "--to", there.toString(), "--json");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err()).singleElement().asString().startsWith("{\"error\":\"BACKUP_EXISTS");
  }

  @Test
  void aLogThatIsNotWhatWasLoggedIsNotBackedUp() throws IOException {
    LogSchema.migrate(database.dataSource());
    JdbcClient sql = JdbcClient.create(database.dataSource());
    sql.sql(
            """
            insert into log.event (position, stream_id, stream_version, event_id, type, revision,
              recorded_at, payload, metadata, salt, payload_hash)
            select n, 'task-' || n, 0, gen_random_uuid(), 'task-commented', 1, now(), '{}', '{}',
              decode(repeat('07', 16), 'hex'),
              sha256(decode(repeat('07', 16), 'hex') || convert_to(case n when 3 then '[]' else '{}' end, 'UTF8'))
            from generate_series(1, 4) n
            """)
        .update();
    sql.sql("update log.log_head set position = 4").update();

    Spoken refused =
        run(
            "backup",
            "--to",
            home.resolve("backup").toString(),
            "--postgres-bin",
            programs("18.1").toString());

    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.WRONG);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .contains("LOG_NOT_PROVEN", "PAYLOAD_CHANGED", "position 3");
    assertThat(left()).containsExactly("programs");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldByItsExitCode() {
    Spoken refused =
        run(
            "backup",
            "--to",
            home.resolve("backup").toString(),
            "--database",
            "jdbc:postgresql://127.0.0.1:1/dondoc");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void whatIsNoBackupIsNotRestored() throws IOException {
    Path directory = Files.createDirectory(home.resolve("backup"));
    Spoken missing = run("restore", "--from", directory.toString());
    assertThat(missing.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(missing.err()).singleElement().asString().contains("BACKUP_MISSING");

    for (String damaged : new String[] {"", "{", "[]", "{\"format\":\"dondoc-backup/1\"}"}) {
      Files.writeString(directory.resolve("backup.json"), damaged);
      Spoken refused = run("restore", "--from", directory.toString());
      assertThat(refused.exitCode()).as(damaged).isEqualTo(ExitCode.REFUSED);
      assertThat(refused.err()).singleElement().asString().contains("BACKUP_DAMAGED");
    }
  }

  /** Whoever names a key relies on what it has signed, and here that is nothing. */
  @Test
  void aBackupOfWhichTheKeyHasSignedNothingIsNotRestored() throws IOException {
    Path directory = Files.createDirectory(home.resolve("backup"));
    Files.createFile(directory.resolve("dondoc.dump"));
    Files.writeString(
        directory.resolve("backup.json"),
        """
        {"format":"dondoc-backup/1","madeAt":"2026-11-22T00:00:00Z","dondoc":"1","server":"18.1",
         "pgDump":"18.1","schemas":["log"],"dump":{"file":"dondoc.dump","bytes":0,"sha256":"%s"},
         "position":4,"root":"%s","keys":[],"checkpoint":null}"""
            .formatted(SHA256_OF_NOTHING, "A".repeat(43) + "="));

    Spoken refused = run("restore", "--from", directory.toString(), "--key", KEY);

    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.WRONG);
    assertThat(refused.err()).singleElement().asString().contains("CHECKPOINT_NOT_PROVEN");
  }

  @Test
  void whatIsAskedForInAWrongWaySaysSo() {
    assertThat(run("backup").exitCode()).isEqualTo(ExitCode.USAGE);
    Spoken password =
        run("backup", "--to", "x", "--database", "jdbc:postgresql://h/d?password=secret");
    assertThat(password.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(String.join("\n", password.err())).doesNotContain("secret").contains("PGPASS");
  }

  /** Programs that do nothing but say their version. */
  private Path programs(String version) throws IOException {
    Path directory = Files.createDirectory(home.resolve("programs"));
    Path program =
        Files.createFile(
            directory.resolve("pg_dump"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(program, "#!/bin/sh\necho 'pg_dump (PostgreSQL) " + version + "'\n");
    return directory;
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  /** On the database of this test, unless the words name another. */
  private Spoken run(String... words) {
    String[] all =
        Arrays.asList(words).contains("--database")
            ? words
            : Stream.concat(Arrays.stream(words), Stream.of("--database", database.jdbcUrl()))
                .toArray(String[]::new);
    Map<String, String> environment =
        Map.of("PGUSER", database.username(), "PGPASSWORD", database.password());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Dondoc.run(environment, new PrintWriter(out), new PrintWriter(err), all);
    return new Spoken(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
