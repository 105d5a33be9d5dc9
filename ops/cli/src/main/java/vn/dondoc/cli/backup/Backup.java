package vn.dondoc.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.dondoc.verifier.merkle.Hash;
import vn.dondoc.verifier.note.SignedCheckpoint;

/**
 * Makes a backup while dondoc goes on: pg_dump and the proof read the same snapshot, so that the
 * manifest speaks of exactly the log that is in the dump. A log that cannot be proved is not backed
 * up, since it could not be restored either.
 */
public final class Backup {

  private static final String SESSION =
      "set transaction_isolation = 'repeatable read'; set transaction_read_only = on;"
          + " set statement_timeout = 0; set idle_in_transaction_session_timeout = 0";

  private static final String KEYS =
      "select verifier_key from proof.verifier_key where tree = 'log' order by from_size";
  private static final String CHECKPOINT =
      "select note from proof.checkpoint where tree = 'log' order by size desc limit 1";
  private static final int VERSIONS_A_MAJOR = 10_000;

  private final Database database;
  private final @Nullable Path programs;
  private final Told told;

  /**
   * @param programs where pg_dump is; null: to be found
   */
  public Backup(Database database, @Nullable Path programs, Told told) {
    this.database = database;
    this.programs = programs;
    this.told = told;
  }

  /**
   * @param target the directory that it is to become, which must not be there yet
   * @throws BackupException if it cannot be made; then there is no directory of that name
   */
  public void make(Path target) throws IOException {
    try (BackupDirectory directory = BackupDirectory.begin(target)) {
      Manifest manifest = copy(directory);
      Files.write(directory.file(Manifest.FILE), manifest.written());
      directory.complete();
      told.line(
          "%s is complete: a dump of %,d bytes, SHA-256 %s"
              .formatted(target, manifest.dump().bytes(), manifest.dump().sha256()),
          new Complete(
              "COMPLETE",
              target.toString(),
              manifest.position(),
              manifest.dump().bytes(),
              manifest.dump().sha256()));
    }
  }

  private record Complete(
      String step, String directory, long position, long bytes, String sha256) {}

  private Manifest copy(BackupDirectory directory) throws IOException {
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SESSION);
      }
      List<String> schemas =
          Schemas.present(connection, Schemas.KEPT).stream().map(Schemas.Present::name).toList();
      if (!schemas.contains(Schemas.LOG)) {
        throw BackupException.refused("LOG_MISSING", database + " holds no log of dondoc's");
      }
      return copy(connection, schemas, directory);
    } catch (SQLException e) {
      throw BackupException.of(e);
    }
  }

  private Manifest copy(Connection connection, List<String> schemas, BackupDirectory directory)
      throws SQLException, IOException {
    int version = Integer.parseInt(Schemas.value(connection, "show server_version_num"));
    PostgresProgram pgDump = PostgresProgram.find("pg_dump", version / VERSIONS_A_MAJOR, programs);
    String server = Schemas.value(connection, "show server_version");
    Path dump = directory.file(Manifest.DUMP_FILE);
    Path errors = directory.file("errors");
    Process dumping =
        pgDump.start(
            arguments(dump, Schemas.value(connection, "select pg_export_snapshot()"), schemas),
            database.environment(),
            errors);
    try {
      Signed signed = signed(connection, schemas);
      LogProof proof =
          LogProof.of(
              Checkpoints.by(signed.keys()).ofNote(signed.checkpoint()),
              Long.parseLong(Schemas.value(connection, "select position from log.log_head")));
      Hash root = proof.read(connection);
      tell(proof, root, server);
      // Only now may the snapshot end.
      pgDump.requireDone(dumping, errors);
      Files.delete(errors);
      return new Manifest(
          OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString(),
          Objects.requireNonNullElse(
              Backup.class.getPackage().getImplementationVersion(), "unreleased"),
          server,
          pgDump.version(),
          schemas,
          Roles.grantedTo(connection, schemas),
          new Manifest.Dump(Manifest.DUMP_FILE, Files.size(dump), BackupDirectory.sha256(dump)),
          proof.end(),
          root,
          signed.keys(),
          signed.checkpoint());
    } finally {
      dumping.destroy();
      // Before its files are taken away.
      dumping.onExit().join();
    }
  }

  private static List<String> arguments(Path dump, String snapshot, List<String> schemas) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "--format=custom",
            "--encoding=UTF8",
            "--no-password",
            "--snapshot=" + snapshot,
            "--file=" + dump));
    schemas.forEach(schema -> arguments.add("--schema=" + schema));
    return arguments;
  }

  private void tell(LogProof proof, Hash root, String server) {
    long signedTo = proof.signed().stream().mapToLong(SignedCheckpoint::size).max().orElse(0);
    told.line(
        ("%s, PostgreSQL %s: %,d events, each with the hash it was logged with; root %s,"
                + " as signed up to %,d")
            .formatted(database, server, proof.end(), root, signedTo),
        new Proved(
            "PROVED",
            database.toString(),
            server,
            proof.end(),
            root.base64(),
            signedTo,
            proof.erased()));
  }

  private record Proved(
      String step,
      String database,
      String server,
      long position,
      String root,
      long signedTo,
      long erased) {}

  /**
   * What has been signed of the log.
   *
   * @param checkpoint the last one; null if there is none
   */
  private record Signed(List<String> keys, @Nullable String checkpoint) {}

  private static Signed signed(Connection connection, List<String> schemas) throws SQLException {
    if (!schemas.contains("proof")) {
      return new Signed(List.of(), null);
    }
    List<String> notes = texts(connection, CHECKPOINT);
    return new Signed(texts(connection, KEYS), notes.isEmpty() ? null : notes.getFirst());
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }
}
