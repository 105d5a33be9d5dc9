package vn.dondoc.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "pause",
    description = "Stops a projection, also beyond restarts; it answers from what it has.",
    mixinStandardHelpOptions = true)
final class PauseCommand extends AdminCommand {

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Option(names = "--reason", description = "shown by status and health")
  private @Nullable String reason;

  @Override
  int run(AdminApi api, Output output) {
    JsonNode projection =
        api.post(
            AdminApi.projectionPath(name, "pause"),
            reason == null ? null : Map.of("reason", reason));
    output.print(Projections.line(projection), projection);
    return ExitCode.OK;
  }
}
