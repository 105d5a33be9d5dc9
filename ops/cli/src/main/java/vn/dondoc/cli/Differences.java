package vn.dondoc.cli;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Prints rows that differ, with their columns and the events behind them. */
final class Differences {

  private final Output output;

  Differences(Output output) {
    this.output = output;
  }

  /**
   * @param counts the fields of a table that count its rows
   * @param kind the field of a row that says how it differs, and {@code before}, {@code after}
   *     those of a column
   */
  record Names(List<String> counts, String kind, String before, String after) {}

  static final Names OF_A_SWITCH =
      new Names(List.of("added", "removed", "changed"), "change", "before", "after");

  static final Names OF_A_VERIFICATION =
      new Names(List.of("missing", "unexpected", "changed"), "kind", "served", "built");

  void print(JsonNode tables, Names names) {
    for (JsonNode table : tables) {
      String counts =
          names.counts().stream()
              .map(count -> "%,d %s".formatted(table.path(count).asLong(), count))
              .collect(Collectors.joining(", "));
      output.say("table " + table.path("table").asString() + ": " + counts);
      for (JsonNode row : table.path("examples")) {
        output.say("  " + row.path(names.kind()).asString() + " " + row.path("key"));
        for (JsonNode column : row.path("columns")) {
          output.say(
              "    %s: %s -> %s"
                  .formatted(
                      column.path("column").asString(),
                      column.path(names.before()).asString("null"),
                      column.path(names.after()).asString("null")));
        }
        output.say("    events: " + events(row));
      }
    }
  }

  private static String events(JsonNode row) {
    String shown =
        row.path("events")
            .valueStream()
            .map(it -> it.path("position").asLong() + " " + it.path("type").asString())
            .collect(Collectors.joining(", "));
    long more = row.path("eventCount").asLong() - row.path("events").size();
    return more > 0 ? "… %d earlier, %s".formatted(more, shown) : shown;
  }
}
