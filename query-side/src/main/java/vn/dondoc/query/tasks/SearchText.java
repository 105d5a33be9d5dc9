package vn.dondoc.query.tasks;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form in which words are compared: without case, tone marks and invisible characters, however
 * they were composed. "Hoà", "Hòa" and their decomposed forms are one; so are "đ" and "d".
 */
final class SearchText {

  private static final Pattern MARKS_AND_FORMATS = Pattern.compile("[\\p{M}\\p{Cf}]+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final int MOST_WORDS = 10;

  private SearchText() {}

  static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = MARKS_AND_FORMATS.matcher(decomposed).replaceAll("");
    String lower = bare.toLowerCase(Locale.ROOT).replace('đ', 'd');
    return SPACES.matcher(lower).replaceAll(" ").strip();
  }

  static String of(@Nullable String... parts) {
    return fold(Stream.of(parts).filter(part -> part != null).collect(Collectors.joining(" ")));
  }

  /** A LIKE pattern for each word sought, in which {@code %} and {@code _} mean themselves. */
  static List<String> patterns(String sought) {
    return Arrays.stream(fold(sought).split(" "))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .toList();
  }
}
