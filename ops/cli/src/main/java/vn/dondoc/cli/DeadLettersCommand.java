package vn.dondoc.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "dead-letters",
    description = "Events that wait, since they or one before them cannot be applied; 1 if any.",
    subcommands = {
      DeadLettersCommand.Groups.class,
      DeadLettersCommand.Retry.class,
      DeadLettersCommand.RetryGroup.class,
      DeadLettersCommand.Skip.class
    },
    mixinStandardHelpOptions = true)
final class DeadLettersCommand extends AdminCommand {

  private static final String PATH = "/api/admin/dead-letters";
  private static final int PAGE = 500;

  @Option(names = "--projection", description = "only of this one")
  private @Nullable String projection;

  @Override
  int run(AdminApi api, Output output) {
    String filter =
        "?limit="
            + PAGE
            + (projection == null ? "" : "&projection=" + AdminApi.segment(projection));
    String cursor = "";
    long total;
    do {
      JsonNode page = api.get(PATH + filter + cursor);
      total = page.path("total").asLong();
      for (JsonNode letter : page.path("items")) {
        output.print(line(letter), letter);
      }
      String next = page.path("next").asString("");
      cursor = next.isEmpty() ? "" : "&cursor=" + AdminApi.segment(next);
    } while (!cursor.isEmpty());
    output.say("%,d events wait".formatted(total));
    return total == 0 ? ExitCode.OK : ExitCode.WRONG;
  }

  private static String line(JsonNode letter) {
    return "%s %s %s, tried %d times: %s"
        .formatted(
            letter.path("id").asString(),
            letter.path("streamId").asString(),
            letter.path("type").asString(),
            letter.path("tries").asInt(),
            letter.path("error").asString());
  }

  /** What taking streams up came to; errors are told one by one. */
  private static int told(JsonNode retried, Output output) {
    output.print(
        "%,d streams taken up: %,d events applied, %,d still wait, %,d streams to go"
            .formatted(
                retried.path("streams").asLong(),
                retried.path("applied").asLong(),
                retried.path("left").asLong(),
                retried.path("streamsToGo").asLong()),
        retried);
    for (JsonNode error : retried.path("errors")) {
      output.error(error.path("streamId").asString() + ": " + error.path("error").asString());
    }
    boolean allDone =
        retried.path("left").asLong() == 0 && retried.path("streamsToGo").asLong() == 0;
    return allDone ? ExitCode.OK : ExitCode.WRONG;
  }

  @Command(
      name = "groups",
      description = "In groups of one cause, those with most streams first; 1 if any.",
      mixinStandardHelpOptions = true)
  static final class Groups extends AdminCommand {
    @Override
    int run(AdminApi api, Output output) {
      JsonNode groups = api.get(PATH + "/groups").path("items");
      for (JsonNode group : groups) {
        output.print(
            "%s %,d streams, %,d events, from position %d: %s"
                .formatted(
                    group.path("id").asString(),
                    group.path("streams").asLong(),
                    group.path("events").asLong(),
                    group.path("firstPosition").asLong(),
                    group.path("example").asString()),
            group);
      }
      return groups.isEmpty() ? ExitCode.OK : ExitCode.WRONG;
    }
  }

  @Command(
      name = "retry",
      description = "Takes up the stream of a dead letter, in order; 1 if events still wait.",
      mixinStandardHelpOptions = true)
  static final class Retry extends AdminCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "as listed, such as tasks-4711")
    private String id = "";

    @Override
    int run(AdminApi api, Output output) {
      return told(api.post(PATH + "/" + AdminApi.segment(id) + "/retry", null), output);
    }
  }

  @Command(
      name = "retry-group",
      description = "Takes up every stream that waits for one cause; 1 if events still wait.",
      mixinStandardHelpOptions = true)
  static final class RetryGroup extends AdminCommand {
    @Parameters(index = "0", paramLabel = "GROUP", description = "as listed by groups")
    private String id = "";

    @Override
    int run(AdminApi api, Output output) {
      return told(api.post(PATH + "/groups/" + AdminApi.segment(id) + "/retry", null), output);
    }
  }

  @Command(
      name = "skip",
      description = "Leaves an event out of a read model for good; the decision is kept.",
      mixinStandardHelpOptions = true)
  static final class Skip extends AdminCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "the first event of its stream")
    private String id = "";

    @Option(names = "--reason", required = true, description = "why; kept with the decision")
    private String reason = "";

    @Override
    int run(AdminApi api, Output output) {
      return told(
          api.post(PATH + "/" + AdminApi.segment(id) + "/skip", Map.of("reason", reason)), output);
    }
  }
}
