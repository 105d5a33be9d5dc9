package vn.dondoc.bench.results;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of RESULTS.md as a Markdown table, made of the lines that {@code --json} prints. */
public final class ResultsTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEAD =
      """
      | figure | ours (least–most) | peer | peer's (least–most) | ratio | must reach | reached |
      |---|---|---|---|---|---|---|
      """;

  private ResultsTable() {}

  /**
   * Every line as a row; and before the rows of a figure that ours must reach by itself, one for
   * that.
   *
   * @throws tools.jackson.core.JacksonException if a line is no JSON
   */
  public static String of(Stream<String> lines) {
    StringBuilder table = new StringBuilder(HEAD);
    SequencedSet<String> alone = new LinkedHashSet<>();
    lines
        .filter(line -> !line.isBlank())
        .map(JSON::readTree)
        .forEach(
            line -> {
              if (line.has("ours") && alone.add(figure(line))) {
                aloneRow(line).ifPresent(table::append);
              }
              if (line.has("peer")) {
                table.append(peerRow(line));
              }
            });
    return table.toString();
  }

  /** Ours by itself, where it has a target or there is nobody beside it. */
  private static Optional<String> aloneRow(JsonNode line) {
    Optional<Target> target = target(line, null);
    if (target.isEmpty() && line.has("peer")) {
      return Optional.empty();
    }
    return Optional.of(
        row(
            figure(line),
            value(line, "ours"),
            "",
            "",
            "",
            target.map(Target::words).orElse(""),
            target.map(it -> verdict(it, line.path("ours").asDouble())).orElse("")));
  }

  private static String peerRow(JsonNode line) {
    String peer = line.path("peer").asString();
    if (line.has("skipped")) {
      return row(figure(line), "", peer, "skipped: " + line.path("skipped").asString(), "", "", "");
    }
    Optional<Target> target = target(line, peer);
    return row(
        figure(line),
        value(line, "ours"),
        peer,
        value(line, "peerValue"),
        line.path("ratio").asString(),
        target.map(Target::words).orElse(""),
        target.map(it -> verdict(it, line.path("ratio").asDouble())).orElse(""));
  }

  private static Optional<Target> target(JsonNode line, @Nullable String peer) {
    Integer callers = line.has("callers") ? line.path("callers").asInt() : null;
    return Target.of(line.path("name").asString(), line.path("figure").asString(), callers, peer);
  }

  private static String verdict(Target target, double value) {
    return target.isReached().test(value) ? "yes" : "**no**";
  }

  private static String figure(JsonNode line) {
    List<String> words = new ArrayList<>();
    words.add(line.path("name").asString() + ": " + line.path("figure").asString());
    if (line.has("callers")) {
      words.add(line.path("callers").asInt() + " callers");
    }
    return String.join(", ", words) + " [" + line.path("unit").asString() + "]";
  }

  /** The median, and in brackets the spread where there is one. */
  private static String value(JsonNode line, String field) {
    String median = line.path(field).asString();
    JsonNode spread = line.path("spread").path(field);
    return spread.isArray() && !spread.get(0).equals(spread.get(1))
        ? "%s (%s–%s)".formatted(median, spread.get(0).asString(), spread.get(1).asString())
        : median;
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells).replace("\n", " ") + " |\n";
  }
}
