package vn.dondoc.cli;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "switch",
    description = {
      "Lets the generation that stands by serve, and the serving one stand by.",
      "Once more is the step back."
    },
    mixinStandardHelpOptions = true)
final class SwitchCommand extends AdminCommand {

  private static final Duration LONGEST = Duration.ofMinutes(30);

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Option(
      names = "--generation",
      description = "the one that is meant to serve; default: the one that stands by")
  private @Nullable Integer generation;

  @Override
  int run(AdminApi api, Output output) {
    int meant =
        generation == null ? api.projection(name).at("/standby/generation").asInt(0) : generation;
    // Named even if it was not given, so that two administrators do not switch there and back.
    long run =
        Rebuilds.run(
            api.post(
                AdminApi.projectionPath(name, "switch"),
                meant == 0 ? null : Map.of("generation", meant)));
    JsonNode ended =
        new Watch(api, output, LONGEST)
            .until(
                name,
                projection ->
                    Rebuilds.hasEnded(projection, run)
                        && (hasFailed(projection) || isServing(projection, meant)),
                _ -> {});
    if (hasFailed(ended)) {
      output.error(name + ": " + ended.at("/rebuild/note").asString(""));
      return ExitCode.WRONG;
    }
    output.print(Projections.line(ended), ended);
    return ExitCode.OK;
  }

  /** Where it was not known what stands by, whichever. */
  private static boolean isServing(JsonNode projection, int meant) {
    return meant == 0 || projection.path("generation").asInt() == meant;
  }

  private static boolean hasFailed(JsonNode projection) {
    return !Rebuilds.state(projection).equals("SWITCHED");
  }
}
