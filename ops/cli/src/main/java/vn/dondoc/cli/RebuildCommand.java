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

  @Option(
      names = "--follow",
      description = "looks on at the one that runs already, if one does, whoever asked for it")
  private boolean follow;

  private String lastLine = "";
  private String lastError = "";
  private String lastRebuildError = "";

  @Override
  int run(AdminApi api, Output output) {
    JsonNode started = start(api);
    long run = Rebuilds.run(started);
    lastError = Projections.lastError(started);
    JsonNode ended =
        new Watch(api, output, Duration.ofSeconds(longestSeconds))
            .until(
                name,
                projection -> Rebuilds.hasEnded(projection, run),
                projection -> tell(projection, output));
    String state = Rebuilds.state(ended);
    String note = ended.at("/rebuild/note").asString("");
    if (state.equals("READY")) {
      output.say("next: dondoc difference %1$s; dondoc switch %1$s".formatted(name));
    }
    if (state.equals("READY") || state.equals("SWITCHED")) {
      return ExitCode.OK;
    }
    output.error("%s: the rebuild is %s: %s".formatted(name, state, note));
    return ExitCode.WRONG;
  }

  private JsonNode start(AdminApi api) {
    try {
      return api.post(AdminApi.projectionPath(name, "rebuild"), Map.of("switch", mode.name()));
    } catch (RefusedException e) {
      if (follow && e.code().equals("REBUILD_RUNNING")) {
        JsonNode running = api.projection(name);
        // Else it is a verification that runs.
        if (Rebuilds.isUnderWay(running)) {
          return running;
        }
      }
      throw e;
    }
  }

  /** A line whenever there is something new, and every error once. */
  private void tell(JsonNode projection, Output output) {
    JsonNode rebuild = projection.path("rebuild");
    String line = Rebuilds.line(rebuild);
    if (!line.equals(lastLine)) {
      lastLine = line;
      output.print(name + ": " + line, rebuild);
    }
    String error = Projections.lastError(projection);
    if (!error.isEmpty() && !error.equals(lastError)) {
      lastError = error;
      output.error(error);
    }
    // The last one is told with how it ended.
    String rebuildError = Rebuilds.isUnderWay(projection) ? Rebuilds.error(projection) : "";
    if (!rebuildError.isEmpty() && !rebuildError.equals(lastRebuildError)) {
      lastRebuildError = rebuildError;
      output.error(rebuildError);
    }
  }
}
