package vn.dondoc.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.dondoc.cli.backup.Database;

/**
 * What commands that talk to the database have in common: where it is, and where to print. They
 * need no running dondoc.
 */
abstract class DatabaseCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--database",
      paramLabel = "ADDRESS",
      description =
          "jdbc:postgresql://host:port/database?user=name; what it leaves open, PGHOST, PGPORT,"
              + " PGDATABASE and PGUSER say; the password comes from PGPASSWORD or PGPASSFILE")
  private @Nullable String address;

  @Option(
      names = "--postgres-bin",
      paramLabel = "DIR",
      description = "where PostgreSQL's programs are, if not on the path")
  private @Nullable Path programs;

  @Override
  public final Integer call() throws IOException {
    CommandSpec injected = spec;
    if (injected == null) {
      throw new IllegalStateException("not run by picocli");
    }
    Dondoc root = (Dondoc) injected.root().userObject();
    Database database;
    try {
      database = Database.of(address, root.environment());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(injected.commandLine(), String.valueOf(e.getMessage()), e);
    }
    run(database, programs, root.output());
    return ExitCode.OK;
  }

  /**
   * @param programs null if they are to be found
   * @throws vn.dondoc.cli.backup.BackupException if it is not done
   */
  abstract void run(Database database, @Nullable Path programs, Output output) throws IOException;
}
