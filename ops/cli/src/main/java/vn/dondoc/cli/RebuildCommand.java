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

  /** How all of it is rebuilt. */
  static final class Whole {
    @Option(
        names = "--switch",
        description = "AUTO, the default: serve as soon as built; MANUAL: stand by until `switch`")
    private SwitchMode mode = SwitchMode.AUTO;

    @Option(
        names = "--follow",
        description = "looks on at the one that runs already, if one does, whoever asked for it")
    private boolean follow;
  }

  /** All of it, or which part of it. */
  static final class Manner {
    @ArgGroup(exclusive = false)
    private @Nullable Whole whole;

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
    String stream = manner == null ? null : manner.stream;
    Whole whole = manner == null ? null : manner.whole;
    return stream == null
        ? rebuild(whole == null ? new Whole() : whole, api, output)
        : Repairs.repair(name, stream, api, output);
  }

  private int rebuild(Whole whole, AdminApi api, Output output) {
    JsonNode started = start(whole, api);
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

  private JsonNode start(Whole whole, AdminApi api) {
    try {
      return api.post(
          AdminApi.projectionPath(name, "rebuild"), Map.of("switch", whole.mode.name()));
    } catch (RefusedException e) {
      if (whole.follow && e.code().equals("REBUILD_RUNNING")) {
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
