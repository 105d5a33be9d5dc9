package vn.dondoc.cli;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "pause",
    description = {
      "Stops a projection, also beyond restarts; it answers from what it has.",
      "Its rebuild stops too, and begins anew when it is resumed."
    },
    mixinStandardHelpOptions = true)
final class PauseCommand extends AdminCommand {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Option(names = "--reason", description = "shown by status and health")
  private @Nullable String reason;

  @Override
  int run(AdminApi api, Output output) {
    JsonNode asked =
        api.post(
            AdminApi.projectionPath(name, "pause"),
            reason == null ? null : Map.of("reason", reason));
    JsonNode projection =
        Rebuilds.state(asked).equals("BUILDING")
            ? new Watch(api, output, LONGEST)
                .until(name, looked -> hasStopped(looked, Rebuilds.run(asked)), _ -> {})
            : asked;
    output.print(Projections.line(projection), projection);
    return ExitCode.OK;
  }

  private static boolean hasStopped(JsonNode projection, long run) {
    return Rebuilds.run(projection) >= run && !Rebuilds.state(projection).equals("BUILDING");
  }
}
