package vn.dondoc.verifier.cli;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.dondoc.verifier.json.Json;
import vn.dondoc.verifier.json.JsonObject;
import vn.dondoc.verifier.refusal.Refusal;

/** The answer in one language. */
final class Words {

  // The machine's own language must not creep in where a translation is missing.
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}]");

  private final ResourceBundle bundle;

  Words(Language language) {
    bundle =
        ResourceBundle.getBundle("vn.dondoc.verifier.cli.messages", language.locale(), NO_FALLBACK);
  }

  String help() {
    return bundle.getString("help");
  }

  /** What is wrong, in one sentence. */
  String sentence(Refusal refusal) {
    return message("refusal." + refusal.reason().name(), refusal.details().toArray());
  }

  /** What is wrong and where, in lines. */
  List<String> lines(Refusal refusal) {
    List<String> lines = new ArrayList<>();
    lines.add(message("verdict." + refusal.reason().verdict().name(), sentence(refusal)));
    refusal
        .position()
        .ifPresent(position -> lines.add(message("position", Long.toString(position))));
    refusal.line().ifPresent(line -> lines.add(message("line", Long.toString(line))));
    return lines;
  }

  /** That it is good, what was seen, and what that does not show, in lines. */
  List<String> lines(Command command, Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(message("verdict.VERIFIED", bundle.getString("command." + command.name())));
    JsonObject facts = report.facts();
    for (int i = 0; i < facts.size(); i++) {
      if (facts.name(i).equals(Report.LOOKS) && facts.value(i) instanceof Json.Array looks) {
        looks.values().forEach(look -> lines.add(look((JsonObject) look)));
        continue;
      }
      String text = text(facts.value(i));
      if (!text.isEmpty()) {
        lines.add(message("fact." + facts.name(i), text));
      }
    }
    lines.add(bundle.getString("limits." + command.name()));
    return lines;
  }

  /** Who did what, when, in which role and for whom, from where, in a line. */
  private String look(JsonObject look) {
    JsonObject content = (JsonObject) Objects.requireNonNull(look.find("content"));
    String kind = member(content, "kind");
    String as =
        Stream.of("role", "agency", "clientAddress")
            .map(name -> member(content, name))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));
    String parameters = member(content, "parameters");
    return message(
        member(content, "onBehalfOf").isEmpty() ? "look" : "look.onBehalfOf",
        member(look, "recordedAt"),
        member(look, "position"),
        member(content, "actor"),
        as,
        bundle.containsKey("kind." + kind) ? bundle.getString("kind." + kind) : kind,
        member(content, "path") + (parameters.isEmpty() ? "" : "?" + parameters),
        member(content, "onBehalfOf"));
  }

  /** As it may be shown: what a terminal would take for a command is not. */
  private String member(JsonObject object, String name) {
    Json value = object.find(name);
    return value == null ? "" : CONTROLS.matcher(text(value)).replaceAll("\uFFFD");
  }

  private String text(Json value) {
    if (value instanceof Json.Array array) {
      return String.join(", ", array.values().stream().map(this::text).toList());
    }
    if (value instanceof Json.Literal literal) {
      return bundle.getString(literal.name());
    }
    return value instanceof Json.Number number ? number.written() : value.toString();
  }

  private String message(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(arguments);
  }
}
