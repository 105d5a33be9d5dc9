package vn.dondoc.cli;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "rebuild",
    description = {
      "Rebuilds a projection beside the serving rows, and tells how it gets on;",
      "or the rows of one stream where they serve, and tells what changed."
    },
    mixinStandardHelpOptions = true)
final class RebuildCommand extends AdminCommand {

  /** Whether it switches by itself. */
  enum SwitchMode {
    AUTO,
    MANUAL
  }

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  /** How it is rebuilt, or which part of it, or neither: one of them at most. */
  static final class Manner {
    @Option(
        names = "--switch",
        description = "AUTO, the default: serve as soon as built; MANUAL: stand by until `switch`")
    private @Nullable SwitchMode mode;

    @Option(
        names = "--follow",
        description =
            "look on at the one that runs, or ran last, such as after an update; start none")
    private boolean follow;

    @Option(
        names = "--stream",
        paramLabel = "ID",
        description = "only the rows of this stream, which is one task or plan")
    private @Nullable String stream;
  }

  @ArgGroup(exclusive = true)
  private @Nullable Manner manner;

  @Option(
      names = "--longest-seconds",
      defaultValue = "7200",
      description = "how long to look on at the most; the rebuild itself goes on")
  private long longestSeconds = 7_200;

  private String lastLine = "";
  private String lastError = "";
  private String lastRebuildError = "";

  @Override
  int run(AdminApi api, Output output) {
    if (manner == null) {
      return lookOn(start(SwitchMode.AUTO, api), api, output);
    }
    if (manner.stream != null) {
      return Repairs.repair(name, manner.stream, api, output);
    }
    if (!manner.follow) {
      return lookOn(start(manner.mode == null ? SwitchMode.AUTO : manner.mode, api), api, output);
    }
    JsonNode projection = api.projection(name);
    if (!projection.path("rebuild").isObject()) {
      output.error(name + ": it was never rebuilt");
      return ExitCode.WRONG;
    }
    return lookOn(projection, api, output);
  }

  private JsonNode start(SwitchMode mode, AdminApi api) {
    return api.post(AdminApi.projectionPath(name, "rebuild"), Map.of("switch", mode.name()));
  }

  private int lookOn(JsonNode started, AdminApi api, Output output) {
    long run = Rebuilds.run(started);
    lastError = Projections.lastError(started);
    // What it has begun with, however soon it ends.
    tell(started, output);
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
