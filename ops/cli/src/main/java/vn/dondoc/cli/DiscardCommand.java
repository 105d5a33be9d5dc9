package vn.dondoc.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "discard",
    description = "Cancels a rebuild that is running, or drops the generation that stands by.",
    mixinStandardHelpOptions = true)
final class DiscardCommand extends AdminCommand {

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Override
  int run(AdminApi api, Output output) {
    JsonNode projection = api.post(AdminApi.projectionPath(name, "discard"), null);
    output.print(Projections.line(projection), projection);
    return ExitCode.OK;
  }
}
