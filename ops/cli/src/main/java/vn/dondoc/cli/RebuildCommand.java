package vn.dondoc.cli;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "rebuild",
    description = "Rebuilds a projection beside the serving rows, and tells how it gets on.",
    mixinStandardHelpOptions = true)
final class RebuildCommand extends AdminCommand {

  /** Whether it switches by itself. */
  enum SwitchMode {
    AUTO,
    MANUAL
  }

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Option(
      names = "--switch",
      defaultValue = "AUTO",
      description = "AUTO: serve as soon as built; MANUAL: stand by until `switch`")
  private SwitchMode mode = SwitchMode.AUTO;

  @Option(
      names = "--longest-seconds",
      defaultValue = "7200",
      description = "how long to look on at the most; the rebuild itself goes on")
  private long longestSeconds = 7_200;

  private String lastLine = "";
  private String lastError = "";

  @Override
  int run(AdminApi api, Output output) {
    JsonNode started =
        api.post(AdminApi.projectionPath(name, "rebuild"), Map.of("switch", mode.name()));
    lastError = Projections.lastError(started);
    JsonNode ended =
        new Watch(api, output, Duration.ofSeconds(longestSeconds))
            .until(name, RebuildCommand::hasEnded, projection -> tell(projection, output));
    JsonNode rebuild = ended.path("rebuild");
    String state = rebuild.path("state").asString();
    String note = rebuild.path("note").asString("");
    if (state.equals("FAILED") || state.equals("CANCELLED")) {
      output.error("%s: the rebuild is %s: %s".formatted(name, state, note));
      return ExitCode.WRONG;
    }
    if (state.equals("READY")) {
      output.say("next: dondoc difference %1$s; dondoc switch %1$s".formatted(name));
    }
    return ExitCode.OK;
  }

  private static boolean hasEnded(JsonNode projection) {
    return !projection.at("/rebuild/state").asString("").equals("BUILDING");
  }

  /** A line whenever there is something new, and every error once. */
  private void tell(JsonNode projection, Output output) {
    JsonNode rebuild = projection.path("rebuild");
    String line = line(rebuild);
    if (!line.equals(lastLine)) {
      lastLine = line;
      output.print(name + ": " + line, rebuild);
    }
    String error = Projections.lastError(projection);
    if (!error.isEmpty() && !error.equals(lastError)) {
      lastError = error;
      output.error(error);
    }
  }

  private static String line(JsonNode rebuild) {
    String state = rebuild.path("state").asString("");
    long position = rebuild.path("position").asLong();
    long target = rebuild.path("target").asLong();
    String reached =
        "%s generation %s, %,d of %,d (%d%%)"
            .formatted(
                state,
                rebuild.path("generation").asString("?"),
                position,
                target,
                target == 0 ? 0 : 100 * position / target);
    return state.equals("BUILDING")
        ? reached + ", " + Projections.pace(rebuild)
        : reached + ": " + rebuild.path("note").asString("");
  }
}
