package vn.dondoc.cli;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Looks at a projection again and again until something is so. An answer that fails is told and
 * asked for again, since the server may be starting anew meanwhile.
 */
final class Watch {

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(250);
  private static final int MOST_FAILURES_IN_A_ROW = 40;

  private final AdminApi api;
  private final Output output;
  private final Duration longest;

  Watch(AdminApi api, Output output, Duration longest) {
    this.api = api;
    this.output = output;
    this.longest = longest;
  }

  /**
   * @param onLook told of each look, the last included
   * @throws UnreachableException if it is not so in time, or the server is gone for long
   */
  JsonNode until(String name, Predicate<JsonNode> done, Consumer<JsonNode> onLook) {
    long deadline = System.nanoTime() + longest.toNanos();
    int failures = 0;
    while (System.nanoTime() < deadline) {
      try {
        JsonNode projection = api.projection(name);
        failures = 0;
        onLook.accept(projection);
        if (done.test(projection)) {
          return projection;
        }
      } catch (UnreachableException e) {
        failures++;
        if (failures == MOST_FAILURES_IN_A_ROW) {
          throw e;
        }
        output.error(String.valueOf(e.getMessage()));
      }
      sleep();
    }
    throw new UnreachableException(name + " is not done within " + longest.toSeconds() + " s");
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK_AGAIN_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted");
    }
  }
}
