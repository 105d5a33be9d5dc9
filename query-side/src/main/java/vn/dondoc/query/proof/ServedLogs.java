package vn.dondoc.query.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Parameters;

/** The logs that are given out as transparency logs: that of events first, and the access log. */
public final class ServedLogs {

  /** Which of them, as a variable in paths. */
  static final String PATH = "/api/audit/{log:log|access}";

  private final List<ServedLog> logs;

  public ServedLogs(ServedLog events, ServedLog accesses) {
    this.logs = List.of(events, accesses);
  }

  /** That of events. */
  ServedLog first() {
    return logs.getFirst();
  }

  /**
   * The log of that name; that of events where none is named.
   *
   * @throws vn.dondoc.query.http.QueryProblemException if there is none of that name
   */
  ServedLog named(@Nullable String name) {
    return name == null || name.isEmpty()
        ? first()
        : logs.stream()
            .filter(log -> log.name().equals(name))
            .findFirst()
            .orElseGet(this::refuseUnknown);
  }

  private ServedLog refuseUnknown() {
    Parameters parameters = new Parameters();
    parameters.problem(
        "log", "NOT_ONE_OF", String.join(", ", logs.stream().map(ServedLog::name).toList()));
    parameters.check();
    return first();
  }
}
