package vn.dondoc.cli;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "segments",
    description = {
      "How far each segment of a projection is, and which node holds it.",
      "With --count it is divided anew first; the nodes share the segments among themselves.",
      "Each takes a connection: dondoc.query.projection-pool-size has to grow with them. Where there",
      "are too few to divide anew, pause the projection before, and resume it afterwards."
    },
    mixinStandardHelpOptions = true)
final class SegmentsCommand extends AdminCommand {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Parameters(index = "0", paramLabel = "PROJECTION", description = "tasks, overdue, …")
  private String name = "";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "divide into so many: 1, 2, 4, 8 or 16; 1 makes it whole again")
  private @Nullable Integer count;

  @Override
  int run(AdminApi api, Output output) {
    String path = AdminApi.projectionPath(name, "segments");
    Integer wanted = count;
    if (wanted != null) {
      api.post(path, Map.of("count", wanted));
      // Nodes look for what is theirs twice a second, and wait for whoever held it to let go.
      new Watch(api, output, LONGEST)
          .until(name, projection -> isHeld(projection, wanted), _ -> {});
    }
    JsonNode segments = api.get(path);
    boolean held = true;
    for (JsonNode segment : segments.path("items")) {
      output.print(line(segment), segment);
      held &= segment.path("node").isString();
    }
    return held || wanted != null ? ExitCode.OK : ExitCode.WRONG;
  }

  /** A projection that is paused is held by nobody, however it is divided. */
  private static boolean isHeld(JsonNode projection, int wanted) {
    JsonNode segments = projection.path("segments");
    return segments.size() == wanted
        && (projection.path("paused").isObject()
            || segments.valueStream().allMatch(segment -> segment.path("node").isString()));
  }

  private static String line(JsonNode segment) {
    String line =
        "segment %d of %d at %,d, %,d events behind, %,d applied"
            .formatted(
                segment.path("segment").asInt(),
                segment.path("of").asInt(),
                segment.path("position").asLong(),
                segment.path("lagEvents").asLong(),
                segment.path("appliedCount").asLong());
    return segment.path("node").isString()
        ? "%s, held by %s since %s"
            .formatted(line, segment.path("node").asString(), segment.path("since").asString())
        : line + ", held by nobody";
  }
}
