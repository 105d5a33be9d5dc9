package vn.dondoc.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "verify",
    description = "Proves what projections serve against the log, and names what differs.",
    mixinStandardHelpOptions = true)
final class VerifyCommand extends AdminCommand {

  @Parameters(arity = "0..*", paramLabel = "PROJECTION", description = "default: all of them")
  private List<String> names = List.of();

  @Option(
      names = "--longest-seconds",
      defaultValue = "7200",
      description = "how long to wait for each at the most; the verification itself goes on")
  private long longestSeconds = 7_200;

  @Override
  int run(AdminApi api, Output output) {
    List<String> asked =
        names.isEmpty()
            ? api.projections().valueStream().map(it -> it.path("name").asString()).toList()
            : names;
    boolean equal = true;
    for (String name : asked) {
      equal &= verify(name, api, output);
    }
    return equal ? ExitCode.OK : ExitCode.WRONG;
  }

  private boolean verify(String name, AdminApi api, Output output) {
    String before = finishedAt(api.projection(name));
    api.post(AdminApi.projectionPath(name, "verify"), null);
    new Watch(api, output, Duration.ofSeconds(longestSeconds))
        .until(
            name,
            projection ->
                !projection.at("/verification/running").asBoolean(false)
                    && !finishedAt(projection).equals(before),
            _ -> {});
    JsonNode result = api.get(AdminApi.projectionPath(name, "verification"));
    output.print(line(name, result), result);
    for (JsonNode event : result.at("/events/events")) {
      output.say(
          "  %s: event %d of %s, %s"
              .formatted(
                  result.at("/events/kind").asString(),
                  event.path("position").asLong(),
                  event.path("streamId").asString(),
                  event.path("type").asString()));
    }
    new Differences(output).print(result.path("tables"), Differences.OF_A_VERIFICATION);
    return result.path("outcome").asString().equals("EQUAL");
  }

  private static String finishedAt(JsonNode projection) {
    return projection.at("/verification/finishedAt").asString("");
  }

  private static String line(String name, JsonNode result) {
    String line = name + ": " + result.path("outcome").asString();
    if (result.path("kept").isObject()) {
      line +=
          " at position %,d, %,d events applied"
              .formatted(
                  result.at("/kept/position").asLong(), result.at("/kept/appliedCount").asLong());
    }
    if (result.path("events").isObject()) {
      line +=
          ", %,d events %s"
              .formatted(result.at("/events/count").asLong(), result.at("/events/kind").asString());
    }
    String tables =
        result
            .path("tables")
            .valueStream()
            .map(table -> table.path("table").asString())
            .collect(Collectors.joining(", "));
    if (!tables.isEmpty()) {
      line += ", rows differ in " + tables;
    }
    String note = result.path("note").asString("");
    return note.isEmpty() ? line : line + ": " + note;
  }
}
