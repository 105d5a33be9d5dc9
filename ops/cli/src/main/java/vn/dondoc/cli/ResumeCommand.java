package vn.dondoc.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "resume",
    description = "Lets a projection that is paused go on; its rebuild begins anew.",
    mixinStandardHelpOptions = true)
final class ResumeCommand extends AdminCommand {

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Override
  int run(AdminApi api, Output output) {
    JsonNode projection = api.post(AdminApi.projectionPath(name, "resume"), null);
    output.print(Projections.line(projection), projection);
    if (Rebuilds.state(projection).equals("PAUSED")) {
      output.say("its rebuild begins anew; to look on: dondoc rebuild %s --follow".formatted(name));
    }
    return ExitCode.OK;
  }
}
