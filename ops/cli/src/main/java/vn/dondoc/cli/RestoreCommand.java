package vn.dondoc.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.dondoc.cli.backup.Database;
import vn.dondoc.cli.backup.Restore;
import vn.dondoc.cli.backup.Restore.Knowledge;

@Command(
    name = "restore",
    description =
        "Restores a backup to a database without anything of dondoc's, and proves the log; if"
            + " anything fails, the database stays as it was. Needs pg_restore.",
    mixinStandardHelpOptions = true)
final class RestoreCommand extends DatabaseCommand {

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DIR",
      description = "what `backup` has made")
  private Path from = Path.of("");

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "checkpoints of before the backup, kept elsewhere: a note, or printed lines; finds a"
              + " backup that was altered")
  private List<Path> checkpoints = List.of();

  @Option(
      names = "--key",
      split = ",",
      paramLabel = "KEY",
      description =
          "that the log's checkpoints are signed by, as /api/audit/log/keys names it; a backup of"
              + " which it has signed nothing is refused; default: what the backup says")
  private List<String> keys = List.of();

  @Override
  void run(Database database, @Nullable Path programs, Output output) throws IOException {
    new Restore(database, programs, output::print).run(from, new Knowledge(checkpoints, keys));
    output.say(
        "before dondoc starts on it, put the key that signs checkpoints in its place: without it"
            + " dondoc makes another one, which may not sign this log");
    output.say("read models are not in a backup: the first start builds them from the log");
  }
}
