package vn.dondoc.cli;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "discard",
    description = {
      "Cancels a rebuild that is running or waits, on whichever node, and waits until it has ended;",
      "where there is none, settles one that failed, and drops the generation that stands by."
    },
    mixinStandardHelpOptions = true)
final class DiscardCommand extends AdminCommand {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Override
  int run(AdminApi api, Output output) {
    JsonNode asked = api.post(AdminApi.projectionPath(name, "discard"), null);
    boolean cancels = Rebuilds.isUnderWay(asked);
    JsonNode ended =
        cancels
            ? new Watch(api, output, LONGEST)
                .until(
                    name, projection -> Rebuilds.hasEnded(projection, Rebuilds.run(asked)), _ -> {})
            : asked;
    output.print(Projections.line(ended), ended);
    if (cancels && !Rebuilds.state(ended).equals("CANCELLED")) {
      output.error(
          "%s: it ended before it was cancelled: %s"
              .formatted(name, Rebuilds.line(ended.path("rebuild"))));
      return ExitCode.WRONG;
    }
    return ExitCode.OK;
  }
}
