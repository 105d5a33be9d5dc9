package vn.dondoc.query.sentences;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.Words;

/**
 * Puts a sentence into words. A template has places {@code {name}}, {@code {name,day}} for days and
 * {@code {name,word}} for names that have a translation; a part in square brackets is left out
 * where one of its values is missing. For a value that is missing elsewhere {@code missing.name}
 * has words. Templates are taken apart once: whole logs are told with them.
 */
public final class SentenceTemplate {

  private static final Words WORDS = new Words("vn.dondoc.query.sentences.sentences");
  private static final Pattern PARTS =
      Pattern.compile("\\[(?<optional>[^\\[\\]]*)]|\\{(?<name>\\w+)(?:,(?<form>day|word))?}");
  private static final DateTimeFormatter VIETNAMESE_DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final Map<Key, SentenceTemplate> TEMPLATES = new ConcurrentHashMap<>();

  private record Key(String sentence, Language language) {}

  private sealed interface Part {}

  private record Text(String text) implements Part {}

  private record Place(String name, Form form) implements Part {}

  private record LeftOut(List<Part> unlessComplete) implements Part {}

  /** How a value is shown. */
  private enum Form {
    AS_IT_IS,
    DAY,
    WORD;

    static Form of(@Nullable String written) {
      return written == null ? AS_IT_IS : valueOf(written.toUpperCase(Locale.ROOT));
    }
  }

  private final Language language;
  private final List<Part> parts;

  private SentenceTemplate(Language language, List<Part> parts) {
    this.language = language;
    this.parts = parts;
  }

  /** The sentence in the words of a language. */
  public static String render(Sentence sentence, Language language) {
    SentenceTemplate template =
        TEMPLATES.computeIfAbsent(new Key(sentence.key(), language), SentenceTemplate::of);
    StringBuilder words = new StringBuilder();
    template.append(template.parts, sentence.values(), words);
    return words.toString();
  }

  private static SentenceTemplate of(Key key) {
    return new SentenceTemplate(key.language(), parse(WORDS.of(key.sentence(), key.language())));
  }

  private static List<Part> parse(String template) {
    List<Part> parts = new ArrayList<>();
    Matcher found = PARTS.matcher(template);
    int end = 0;
    while (found.find()) {
      parts.add(new Text(template.substring(end, found.start())));
      String optional = found.group("optional");
      parts.add(
          optional == null
              ? new Place(found.group("name"), Form.of(found.group("form")))
              : new LeftOut(parse(optional)));
      end = found.end();
    }
    parts.add(new Text(template.substring(end)));
    return List.copyOf(parts);
  }

  private void append(List<Part> told, Map<String, String> values, StringBuilder words) {
    for (Part part : told) {
      switch (part) {
        case Text(String text) -> words.append(text);
        case Place place -> words.append(value(place, values, words.isEmpty()));
        case LeftOut(List<Part> within) -> {
          if (isComplete(within, values)) {
            append(within, values, words);
          }
        }
      }
    }
  }

  private static boolean isComplete(List<Part> parts, Map<String, String> values) {
    for (Part part : parts) {
      if (part instanceof Place place && !values.containsKey(place.name())) {
        return false;
      }
    }
    return true;
  }

  private String value(Place place, Map<String, String> values, boolean first) {
    String value = values.get(place.name());
    if (value == null) {
      String missing = WORDS.find("missing." + place.name(), language).orElse("…");
      return first
          ? missing.substring(0, 1).toUpperCase(Locale.ROOT) + missing.substring(1)
          : missing;
    }
    return switch (place.form()) {
      case AS_IT_IS -> value;
      case DAY -> LocalDate.parse(value).format(dayFormat());
      case WORD -> WORDS.of("word." + value, language);
    };
  }

  private DateTimeFormatter dayFormat() {
    return switch (language) {
      case VIETNAMESE -> VIETNAMESE_DAY;
      case ENGLISH -> ENGLISH_DAY;
    };
  }
}
