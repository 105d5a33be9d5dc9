package vn.dondoc.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.note.SignedCheckpoint;

/**
 * Restores a backup to a database that has nothing of dondoc's yet, and proves the log that came of
 * it: all in one transaction, which ends with nothing left if anything fails or is not proved.
 */
public final class Restore {

  /** As the migrations make them; roles belong to the server, and it may have them already. */
  private static final String ROLES =
      """
      do $$
      declare
        role_name text;
      begin
        foreach role_name in array array['dondoc_writer', 'dondoc_reader', 'dondoc_query', 'dondoc_access'] loop
          if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
            execute format('create role %I nologin', role_name);
          end if;
          begin
            execute format('grant %I to current_user', role_name);
          exception when insufficient_privilege then
            null; -- granted by an administrator, or refused below
          end;
          if not pg_catalog.pg_has_role(current_user, role_name, 'member') then
            raise exception 'user % may not become %', current_user, role_name
              using errcode = 'insufficient_privilege', hint = format('As an administrator: grant %I to %I', role_name, current_user);
          end if;
        end loop;
        if not pg_catalog.pg_has_role('dondoc_query', 'dondoc_reader', 'member') then
          grant dondoc_reader to dondoc_query;
        end if;
      end
      $$
      """;

  private static final String CHANGED_FILES =
      "select count(*) from command.file"
          + " where sha256 <> encode(pg_catalog.sha256(content), 'hex')";

  private final Database database;
  private final @Nullable Path programs;
  private final Told told;

  /**
   * @param programs where pg_restore is; null: to be found
   */
  public Restore(Database database, @Nullable Path programs, Told told) {
    this.database = database;
    this.programs = programs;
    this.told = told;
  }

  /**
   * What is known of the log from elsewhere than from the backup.
   *
   * @param checkpoints files with checkpoints that were kept, of before the backup
   * @param keys by which they, and the backup's own, have to be signed; none: those that the backup
   *     itself names
   */
  public record Knowledge(List<Path> checkpoints, List<String> keys) {
    public Knowledge {
      checkpoints = List.copyOf(checkpoints);
      keys = List.copyOf(keys);
    }
  }

  /**
   * @throws BackupException if it is not restored; then the database is as it was
   */
  public void run(Path directory, Knowledge knowledge) throws IOException {
    Manifest manifest = Manifest.read(directory);
    Path dump = wholeDump(directory, manifest);
    Checkpoints checkpoints =
        Checkpoints.by(knowledge.keys().isEmpty() ? manifest.keys() : knowledge.keys());
    List<SignedCheckpoint> signed = new ArrayList<>(checkpoints.ofNote(manifest.checkpoint()));
    knowledge.checkpoints().forEach(file -> signed.addAll(checkpoints.kept(file)));
    LogProof proof = LogProof.of(signed, manifest.position());
    PostgresProgram pgRestore =
        PostgresProgram.find("pg_restore", manifest.pgDumpMajor(), programs);
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      requireEmpty(connection);
      execute(connection, "set local synchronous_commit = on; set local statement_timeout = 0");
      execute(connection, ROLES);
      load(connection, pgRestore, dump);
      prove(connection, manifest, proof);
      tell(proof, knowledge.keys().isEmpty() && knowledge.checkpoints().isEmpty());
      connection.commit();
    } catch (SQLException e) {
      throw BackupException.of(e);
    }
    told.line(
        "%s is restored to position %,d".formatted(database, manifest.position()),
        new Restored("RESTORED", database.toString(), manifest.position(), manifest.schemas()));
  }

  private record Restored(String step, String database, long position, List<String> schemas) {}

  private Path wholeDump(Path directory, Manifest manifest) throws IOException {
    Path dump = directory.resolve(manifest.dump().file());
    if (!Files.isRegularFile(dump)) {
      throw BackupException.refused("DUMP_DAMAGED", dump + " is missing");
    }
    String sha256 = BackupDirectory.sha256(dump);
    if (Files.size(dump) != manifest.dump().bytes() || !sha256.equals(manifest.dump().sha256())) {
      throw BackupException.refused(
          "DUMP_DAMAGED",
          "%s is not what %s says of it: its SHA-256 is %s, not %s"
              .formatted(dump, Manifest.FILE, sha256, manifest.dump().sha256()));
    }
    told.line(
        "a backup of %s, by dondoc %s, of PostgreSQL %s; its dump is whole"
            .formatted(manifest.madeAt(), manifest.dondoc(), manifest.server()),
        new Whole("WHOLE", manifest.madeAt(), manifest.dondoc(), manifest.server(), sha256));
    return dump;
  }

  private record Whole(String step, String madeAt, String dondoc, String server, String sha256) {}

  private void requireEmpty(Connection connection) throws SQLException {
    List<Schemas.Present> present = Schemas.present(connection, Schemas.ALL);
    if (!present.isEmpty()) {
      throw BackupException.refused(
          "STORE_NOT_EMPTY",
          "%s has %s; a backup is restored to a new database, and nothing is overwritten"
              .formatted(
                  database,
                  present.stream()
                      .map(it -> "schema %s with %d tables".formatted(it.name(), it.tables()))
                      .collect(Collectors.joining(", "))));
    }
    String encoding = Schemas.value(connection, "show server_encoding");
    if (!encoding.equals("UTF8")) {
      throw BackupException.refused(
          "DATABASE_NOT_UTF8", "%s holds text as %s".formatted(database, encoding));
    }
  }

  private static void load(Connection connection, PostgresProgram pgRestore, Path dump)
      throws IOException, SQLException {
    Path errors = Files.createTempFile("dondoc-restore-", ".txt");
    try {
      Process reading =
          pgRestore.start(
              List.of("--file=-", "--no-owner", "--no-tablespaces", dump.toString()),
              Map.of(),
              errors);
      try (var script = reading.getInputStream()) {
        new DumpScript(connection, script).run();
        pgRestore.requireDone(reading, errors);
      } finally {
        reading.destroy();
      }
    } finally {
      Files.delete(errors);
    }
  }

  private void prove(Connection connection, Manifest manifest, LogProof proof) throws SQLException {
    long head = Long.parseLong(Schemas.value(connection, "select position from log.log_head"));
    if (head != manifest.position()) {
      throw BackupException.notProven(
          "LOG_NOT_PROVEN",
          "the log's head is at %d, the backup is said to be of %d"
              .formatted(head, manifest.position()));
    }
    proof.read(connection);
    proof.requireRoot(manifest.root());
    if (manifest.schemas().contains("command")) {
      String changed = Schemas.value(connection, CHANGED_FILES);
      if (!changed.equals("0")) {
        throw BackupException.notProven(
            "FILES_NOT_PROVEN", changed + " uploaded files are not what their hashes say");
      }
    }
    told.line(
        ("%,d events without a gap, each with the hash it was logged with; root %s,"
                + " as backed up")
            .formatted(proof.end(), manifest.root()),
        new Proved("PROVED", proof.end(), manifest.root().base64(), proof.erased()));
  }

  private record Proved(String step, long position, String root, long erased) {}

  private void tell(LogProof proof, boolean onlyByItself) {
    for (SignedCheckpoint signed : proof.signed()) {
      String signers =
          signed.signers().stream().map(Object::toString).collect(Collectors.joining(", "));
      told.line(
          "the first %,d are those of the checkpoint that %s signed"
              .formatted(signed.size(), signers),
          new Agreed("CHECKPOINT", signed.size(), signers));
    }
    if (onlyByItself) {
      told.line(
          "but all of that is the backup's own word: a checkpoint kept elsewhere (--checkpoint)"
              + " or the key (--key) would show whether somebody has made it anew",
          new Agreed("OWN_WORD", proof.end(), ""));
    }
  }

  private record Agreed(String step, long size, String signers) {}

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
