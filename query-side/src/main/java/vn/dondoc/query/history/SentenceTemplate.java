package vn.dondoc.query.history;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.http.Language;
import vn.dondoc.query.http.Words;

/**
 * Puts a sentence into words. A template has places {@code {name}}, {@code {name,day}} for days and
 * {@code {name,word}} for names that have a translation; a part in square brackets is left out
 * where one of its values is missing.
 */
final class SentenceTemplate {

  private static final Words WORDS = new Words("vn.dondoc.query.history.sentences");
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:,(day|word))?}");
  private static final DateTimeFormatter VIETNAMESE_DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final DateTimeFormatter ENGLISH_DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private SentenceTemplate() {}

  static String render(Sentence sentence, Language language) {
    String template = WORDS.of(sentence.key(), language);
    Map<String, String> values = sentence.values();
    Matcher optional = OPTIONAL.matcher(template);
    String chosen =
        optional.replaceAll(
            part -> complete(part.group(1), values) ? Matcher.quoteReplacement(part.group(1)) : "");
    return PLACE
        .matcher(chosen)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(value(place.group(1), place.group(2), values, language)));
  }

  private static boolean complete(String part, Map<String, String> values) {
    return PLACE.matcher(part).results().allMatch(place -> values.containsKey(place.group(1)));
  }

  private static String value(
      String name, @Nullable String form, Map<String, String> values, Language language) {
    String value = values.getOrDefault(name, "…");
    if ("day".equals(form)) {
      DateTimeFormatter format =
          switch (language) {
            case VIETNAMESE -> VIETNAMESE_DAY;
            case ENGLISH -> ENGLISH_DAY;
          };
      return LocalDate.parse(value).format(format);
    }
    return "word".equals(form) ? WORDS.of("word." + value, language) : value;
  }
}
