package vn.dondoc.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "status",
    description = "How each projection stands; 1 if one of them needs looking at.",
    mixinStandardHelpOptions = true)
final class StatusCommand extends AdminCommand {

  @Parameters(index = "0", arity = "0..1", paramLabel = "PROJECTION", description = "only this one")
  private @Nullable String name;

  @Override
  int run(AdminApi api, Output output) {
    boolean well = true;
    // Asked for by name, an unknown one is refused.
    Iterable<JsonNode> asked = name == null ? api.projections() : List.of(api.projection(name));
    for (JsonNode projection : asked) {
      output.print(Projections.line(projection), projection);
      well &= Projections.isWell(projection);
      String error = Projections.lastError(projection);
      if (!error.isEmpty()) {
        output.error(error);
      }
      String rebuildError = Rebuilds.error(projection);
      if (!rebuildError.isEmpty()) {
        output.error(rebuildError);
      }
    }
    return well ? ExitCode.OK : ExitCode.WRONG;
  }
}
