package vn.dondoc.cli;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Rebuilds of one stream: asked for, and put into words. */
final class Repairs {

  private Repairs() {}

  /** Returns the exit code. */
  static int repair(String projection, String stream, AdminApi api, Output output) {
    JsonNode repair =
        api.post(AdminApi.projectionPath(projection, "rebuild"), Map.of("stream", stream));
    output.print(line(repair), repair);
    new Differences(output).print(repair.path("tables"), Differences.OF_A_SWITCH);
    if (repair.path("claim").asString().equals("WRONG")) {
      output.error(
          "%s: what it says to have applied is not what the log gives, for a reason outside %s;"
                  .formatted(projection, stream)
              + " see dondoc verify "
              + projection);
      return ExitCode.WRONG;
    }
    return ExitCode.OK;
  }

  private static String line(JsonNode repair) {
    StringBuilder line =
        new StringBuilder(
            "%s: %s rebuilt from %,d events, at position %,d of generation %d:"
                    .formatted(
                        repair.path("projection").asString(),
                        repair.path("streamId").asString(),
                        repair.path("events").asLong(),
                        repair.path("position").asLong(),
                        repair.path("generation").asInt())
                + " %,d rows added, %,d removed, %,d changed"
                    .formatted(
                        repair.path("added").asLong(),
                        repair.path("removed").asLong(),
                        repair.path("changed").asLong()));
    if (repair.path("deadLettersApplied").asLong() > 0) {
      line.append(
          ", %,d parked events folded in".formatted(repair.path("deadLettersApplied").asLong()));
    }
    if (repair.path("claim").asString().equals("CORRECTED")) {
      line.append(
          ", %,d events had been counted as %s"
              .formatted(
                  repair.at("/oddEvents/count").asLong(), repair.at("/oddEvents/kind").asString()));
    }
    return line.toString();
  }
}
