package vn.dondoc.query.access;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.dondoc.access.AccessKind;
import vn.dondoc.query.http.Parameters;

/** What a request asks for, as it was given. */
record AccessParameters(
    @Parameter(description = "Tasks, plans or streams, separated by commas") @Nullable String task,
    @Parameter(
            description =
                "With true, readers of a task include those of lists and files about more than one")
        @Nullable String wide,
    @Parameter(description = "The user who asked") @Nullable String actor,
    @Parameter(description = "What was done") @Nullable String kind,
    @Parameter(description = "First moment of recording") @Nullable String from,
    @Parameter(description = "Moment of recording before which") @Nullable String to,
    @Nullable String limit,
    @Nullable String cursor) {

  /** What narrows the entries down, by name. */
  Map<String, String> filter() {
    Map<String, String> filter = new LinkedHashMap<>();
    put(filter, "task", task);
    put(filter, "wide", wide);
    put(filter, "actor", actor);
    put(filter, "kind", kind);
    put(filter, "from", from);
    put(filter, "to", to);
    return filter;
  }

  private static void put(Map<String, String> filter, String name, @Nullable String given) {
    if (given != null && !given.isEmpty()) {
      filter.put(name, given);
    }
  }

  /**
   * @param parameters what is known to be wrong already
   * @throws vn.dondoc.query.http.QueryProblemException naming every parameter that is wrong
   */
  AccessFilter read(Parameters parameters) {
    Instant first = parameters.moment("from", from);
    Instant end = parameters.moment("to", to);
    String subjects = parameters.text("task", task);
    AccessFilter filter =
        new AccessFilter(
            subjects == null ? List.of() : Arrays.asList(subjects.split(",", -1)),
            parameters.flag("wide", wide),
            parameters.text("actor", actor),
            parameters.oneOf(AccessKind.class, "kind", kind),
            first,
            end);
    if (first != null && end != null && first.isAfter(end)) {
      parameters.problem("from", "AFTER_TO", "");
    }
    parameters.check();
    return filter;
  }
}
