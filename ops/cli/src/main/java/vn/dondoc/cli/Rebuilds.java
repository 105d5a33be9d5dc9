package vn.dondoc.cli;

import tools.jackson.databind.JsonNode;

/** Puts into words how a projection's last rebuild or switch gets on. */
final class Rebuilds {

  private Rebuilds() {}

  /** In one line. */
  static String line(JsonNode rebuild) {
    String state = rebuild.path("state").asString("");
    boolean runs = state.equals("BUILDING");
    long position = rebuild.path("position").asLong(0);
    long target = rebuild.path("target").asLong(0);
    StringBuilder line =
        new StringBuilder(
            "%s generation %s, %,d of %,d (%d%%)"
                .formatted(
                    runs ? rebuild.path("phase").asString(state) : state,
                    rebuild.path("generation").asString("?"),
                    position,
                    target,
                    target == 0 ? 0 : 100 * position / target));
    if (runs) {
      if (rebuild.path("eventsPerSecond").isNumber()) {
        line.append(", ").append(Projections.pace(rebuild));
      }
      line.append(", on ").append(rebuild.path("node").asString("?"));
    }
    if (rebuild.path("attempts").asInt(1) > 1) {
      line.append(", attempt ").append(rebuild.path("attempts").asInt());
    }
    if (runs && rebuild.path("cancelledBy").isString()) {
      line.append(", to be cancelled by ").append(rebuild.path("cancelledBy").asString());
    }
    String note = rebuild.path("note").asString("");
    return note.isEmpty() ? line.toString() : line.append(": ").append(note).toString();
  }

  /** Which one it is; 0 if there was none. */
  static long run(JsonNode projection) {
    return projection.at("/rebuild/run").asLong(0);
  }

  static String state(JsonNode projection) {
    return projection.at("/rebuild/state").asString("");
  }

  /** Whether one is running, or begins again without anybody asking. */
  static boolean isUnderWay(JsonNode projection) {
    String state = state(projection);
    return state.equals("BUILDING")
        || state.equals("INTERRUPTED")
        || projection.at("/rebuild/triedAgain").asBoolean(false);
  }

  /** Whether this one, or what it became when it was begun again, is over. */
  static boolean hasEnded(JsonNode projection, long run) {
    // Another node may answer, which has not heard of it yet.
    return run(projection) >= run && !isUnderWay(projection);
  }

  /** What this attempt or one before failed with, and where; empty if nothing, or mended since. */
  static String error(JsonNode projection) {
    JsonNode error = projection.at("/rebuild/error");
    return error.isObject() && (isUnderWay(projection) || state(projection).equals("FAILED"))
        ? "%s: rebuild %s: %s"
            .formatted(
                projection.path("name").asString(),
                error.path("position").isNumber()
                    ? "failed at position " + error.path("position").asLong()
                    : "failed",
                error.path("error").asString())
        : "";
  }
}
