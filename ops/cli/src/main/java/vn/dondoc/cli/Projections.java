package vn.dondoc.cli;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Puts into words how a projection stands. */
final class Projections {

  /** What came of others shows by itself. */
  private static final Set<String> WITHOUT_RESULT =
      Set.of("BUILDING", "PAUSED", "INTERRUPTED", "CANCELLED");

  private Projections() {}

  /** In one line. */
  static String line(JsonNode projection) {
    StringBuilder line =
        new StringBuilder(
            "%-10s %-9s at %,d of %,d, %,d events and %,d s behind, generation %d"
                .formatted(
                    projection.path("name").asString(),
                    projection.path("state").asString(),
                    projection.path("position").asLong(),
                    projection.path("head").asLong(),
                    projection.path("lagEvents").asLong(),
                    projection.path("lagSeconds").asLong(),
                    projection.path("generation").asInt()));
    if (projection.path("lagEvents").asLong() > 0) {
      line.append(", ").append(pace(projection));
    }
    JsonNode paused = projection.path("paused");
    if (paused.isObject()) {
      line.append(", paused by ").append(paused.path("by").asString());
      line.append(paused.path("reason").isString() ? ": " : "");
      line.append(paused.path("reason").asString(""));
    }
    if (WITHOUT_RESULT.contains(Rebuilds.state(projection))) {
      line.append(", rebuild ").append(Rebuilds.line(projection.path("rebuild")));
    }
    JsonNode standby = projection.path("standby");
    if (standby.isObject()) {
      line.append(", generation ").append(standby.path("generation").asInt()).append(" stands by");
    }
    if (projection.path("deadLetters").asLong() > 0) {
      line.append(", %,d events parked".formatted(projection.path("deadLetters").asLong()));
    }
    JsonNode verified = projection.at("/verification/outcome");
    if (verified.isString()) {
      line.append(", verified ").append(verified.asString());
    }
    if (differs(projection) && !verified.asString("").equals("DIFFERENT")) {
      line.append(", found to differ from the log before");
    }
    return line.toString();
  }

  /** How fast, and how long it will take if that can be told. */
  static String pace(JsonNode node) {
    String rate =
        String.format(Locale.ROOT, "%,.0f events/s", node.path("eventsPerSecond").asDouble());
    JsonNode eta = node.path("etaSeconds");
    return eta.isNumber() ? rate + ", " + eta.asLong() + " s left" : rate;
  }

  /** Whether nobody has to look at it. */
  static boolean isWell(JsonNode projection) {
    boolean isOfWhatServes =
        projection.at("/verification/generation").asInt(0) == projection.path("generation").asInt();
    String verified = isOfWhatServes ? projection.at("/verification/outcome").asString("") : "";
    return projection.path("state").asString().equals("RUNNING")
        && projection.path("deadLetters").asLong() == 0
        && !differs(projection)
        && !verified.equals("FAILED");
  }

  /** Whether a verification found that what serves differs, and none has found it mended since. */
  private static boolean differs(JsonNode projection) {
    JsonNode differing = projection.at("/verification/differing");
    return differing.isNumber() && differing.asInt() == projection.path("generation").asInt();
  }

  /** What was tried last and failed, with where; empty if nothing. */
  static String lastError(JsonNode projection) {
    JsonNode last = projection.path("lastError");
    return last.isObject()
        ? "%s at position %d: %s"
            .formatted(
                projection.path("name").asString(),
                last.path("position").asLong(),
                last.path("error").asString())
        : "";
  }
}
