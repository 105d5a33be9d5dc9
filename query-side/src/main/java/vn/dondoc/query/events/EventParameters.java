package vn.dondoc.query.events;

import io.swagger.v3.oas.annotations.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request asks for, as it was given. */
record EventParameters(
    @Parameter(description = "First moment, business day, or position") @Nullable String from,
    @Parameter(description = "Last moment, business day, or position") @Nullable String to,
    @Parameter(description = "Stored names, separated by commas") @Nullable String type,
    @Parameter(description = "The user who caused it") @Nullable String actor,
    @Parameter(description = "Code of the agency that the user acted for") @Nullable String agency,
    @Parameter(description = "A plan's id: its own events and those of its tasks")
        @Nullable String plan,
    @Parameter(description = "A task's id") @Nullable String task,
    @Parameter(description = "A stream's id") @Nullable String stream,
    @Parameter(
            description =
                "Words that all occur in the stored event or in who caused it, whatever their case"
                    + " and tone marks")
        @Nullable String q,
    @Nullable String limit,
    @Nullable String cursor,
    @Parameter(description = "A position that the answer has to be complete to")
        @Nullable String waitFor) {

  /**
   * Everything about a stream, from its first event on.
   *
   * @param id null for any
   */
  static EventParameters ofStream(@Nullable String id, @Nullable String waitFor) {
    return new EventParameters(
        null, null, null, null, null, null, null, id, null, null, null, waitFor);
  }

  /** What narrows the events down, by name; a task is the stream of its id. */
  Map<String, String> filter() {
    Map<String, String> filter = new LinkedHashMap<>();
    put(filter, "from", from);
    put(filter, "to", to);
    put(filter, "type", type);
    put(filter, "actor", actor);
    put(filter, "agency", agency);
    put(filter, "plan", plan);
    // What is of a task and of another stream is not the whole of either.
    put(filter, isGiven(stream) ? "task" : "stream", task);
    put(filter, "stream", stream);
    put(filter, "q", q);
    return filter;
  }

  /** Whether it is said how far the answer has to go. */
  boolean namesItsEnd() {
    return isGiven(to) || isGiven(waitFor);
  }

  private static boolean isGiven(@Nullable String parameter) {
    return parameter != null && !parameter.isEmpty();
  }

  private static void put(Map<String, String> filter, String name, @Nullable String given) {
    if (given != null && !given.isEmpty()) {
      filter.put(name, given);
    }
  }
}
