package vn.dondoc.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
   * @param keys by which they, and the backup's own, have to be signed, and which have to have
   *     signed something of the log; none: those that the backup itself names
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
    Vouched vouched = Vouched.of(manifest, knowledge);
    LogProof proof = LogProof.of(vouched.checkpoints(), manifest.position());
    PostgresProgram pgRestore =
        PostgresProgram.find("pg_restore", manifest.pgDumpMajor(), programs);
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      requireEmpty(connection);
      execute(connection, "set local synchronous_commit = on; set local statement_timeout = 0");
      makeRoles(connection, manifest.roles());
      load(connection, pgRestore, dump);
      prove(connection, manifest, proof);
      tell(proof, vouched.end());
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

  private void makeRoles(Connection connection, List<String> named) throws SQLException {
    List<String> made = Roles.make(connection, named);
    if (!made.isEmpty()) {
      told.line(
          "roles that were not there are made, and nobody can sign in as them: "
              + String.join(", ", made),
          new Made("ROLES", made));
    }
  }

  private record Made(String step, List<String> roles) {}

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

  private void tell(LogProof proof, long vouchedEnd) {
    for (SignedCheckpoint signed : proof.signed()) {
      String signers =
          signed.signers().stream().map(Object::toString).collect(Collectors.joining(", "));
      told.line(
          "the first %,d are those of the checkpoint that %s signed"
              .formatted(signed.size(), signers),
          new Agreed("CHECKPOINT", signed.size(), signers));
    }
    if (vouchedEnd < proof.end()) {
      told.line(
          ("but events %,d to %,d rest on the backup's own word: a checkpoint that covers them, kept"
                  + " elsewhere (--checkpoint) or signed by a key that is known (--key), would show"
                  + " whether somebody has made them anew")
              .formatted(vouchedEnd + 1, proof.end()),
          new OwnWord("OWN_WORD", vouchedEnd + 1, proof.end()));
    }
  }

  private record Agreed(String step, long size, String signers) {}

  private record OwnWord(String step, long from, long to) {}

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
