package vn.dondoc.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.dondoc.cli.backup.Backup;
import vn.dondoc.cli.backup.Database;

@Command(
    name = "backup",
    description =
        "Copies what cannot be made again into a new directory, while dondoc goes on, and proves"
            + " the log that it copies. Needs pg_dump of the server's version or a later one.",
    mixinStandardHelpOptions = true)
final class BackupCommand extends DatabaseCommand {

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "what the backup is to be called; must not be there yet")
  private Path to = Path.of("");

  @Override
  void run(Database database, @Nullable Path programs, Output output) throws IOException {
    new Backup(database, programs, output::print).make(to);
    output.say("not in it: the key that signs checkpoints, which has to be kept elsewhere");
  }
}
