package vn.dondoc.bench.harness;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.dondoc.bench.harness.Figure.Alone;
import vn.dondoc.bench.harness.Figure.Compared;
import vn.dondoc.bench.harness.Figure.Skipped;

/** Figures in words: a table for people, or a line of JSON each for programs. */
public final class Report {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final MathContext DIGITS = new MathContext(4);

  private Report() {}

  /** Median, and in brackets the least and the most of all rounds. */
  public static String table(List<Figure> figures) {
    StringBuilder table = new StringBuilder();
    table.append(row("figure", "callers", "ours", "peer", "peer's", "ratio"));
    for (Figure figure : figures) {
      String what =
          "%s %s [%s]"
              .formatted(figure.label().name(), figure.label().figure(), figure.label().unit());
      String callers = figure.label().callers() == null ? "" : "" + figure.label().callers();
      table.append(
          switch (figure) {
            case Compared c ->
                row(
                    what,
                    callers,
                    words(c.ours()),
                    c.peer(),
                    words(c.peerSamples()),
                    Double.isFinite(c.ratio()) ? "%.2f".formatted(c.ratio()) : "–");
            case Alone a -> row(what, callers, words(a.ours()), "", "", "");
            case Skipped s -> row(what, callers, "", s.peer(), "skipped: " + s.reason(), "");
          });
    }
    return table.toString();
  }

  private static String row(Object... cells) {
    return "%-44s %7s %26s   %-14s %26s %8s".formatted(cells).stripTrailing()
        + System.lineSeparator();
  }

  private static String words(Samples samples) {
    String form = samples.median() < 100 ? "%.3f (%.3f–%.3f)" : "%,.0f (%,.0f–%,.0f)";
    return String.format(Locale.ROOT, form, samples.median(), samples.min(), samples.max());
  }

  /** One figure as one line; values to four significant digits. */
  public static String json(Figure figure) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("name", figure.label().name());
    line.put("figure", figure.label().figure());
    if (figure.label().callers() != null) {
      line.put("callers", figure.label().callers());
    }
    switch (figure) {
      case Compared c -> {
        line.put("ours", rounded(c.ours().median()));
        line.put("peer", c.peer());
        line.put("peerValue", rounded(c.peerSamples().median()));
        line.put("ratio", Double.isFinite(c.ratio()) ? rounded(c.ratio()) : null);
      }
      case Alone a -> line.put("ours", rounded(a.ours().median()));
      case Skipped s -> {
        line.put("peer", s.peer());
        line.put("skipped", s.reason());
      }
    }
    line.put("unit", figure.label().unit());
    line.put("spread", new TreeMap<>(spread(figure)));
    return JSON.writeValueAsString(line);
  }

  /** The least and the most of all rounds. */
  private static Map<String, List<Number>> spread(Figure figure) {
    return switch (figure) {
      case Compared c -> Map.of("ours", spread(c.ours()), "peerValue", spread(c.peerSamples()));
      case Alone a -> Map.of("ours", spread(a.ours()));
      case Skipped _ -> Map.of();
    };
  }

  private static List<Number> spread(Samples samples) {
    return List.of(rounded(samples.min()), rounded(samples.max()));
  }

  private static Number rounded(double value) {
    double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
    return rounded == Math.rint(rounded) ? (Number) (long) rounded : (Number) rounded;
  }
}
