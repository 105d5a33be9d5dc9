package vn.dondoc.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "difference",
    description = "How the generation that was built last differs from the one that served.",
    mixinStandardHelpOptions = true)
final class DifferenceCommand extends AdminCommand {

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Override
  int run(AdminApi api, Output output) {
    JsonNode difference = api.get(AdminApi.projectionPath(name, "difference"));
    output.print(
        "%s: generation %d (version %d) and %d (version %d): %s"
            .formatted(
                name,
                difference.at("/serving/generation").asInt(),
                difference.at("/serving/version").asInt(),
                difference.at("/built/generation").asInt(),
                difference.at("/built/version").asInt(),
                difference.path("note").asString("")),
        difference);
    new Differences(output).print(difference.path("tables"), Differences.OF_A_SWITCH);
    return ExitCode.OK;
  }
}
