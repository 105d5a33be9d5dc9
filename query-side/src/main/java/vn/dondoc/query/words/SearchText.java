package vn.dondoc.query.words;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form in which words are compared: without case, tone marks and invisible characters, however
 * they were composed. "Hoà", "Hòa" and their decomposed forms are one; so are "đ" and "d".
 */
public final class SearchText {

  private static final int MOST_WORDS = 10;

  private SearchText() {}

  static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return singleSpaced(bare(decomposed).toLowerCase(Locale.ROOT).replace('đ', 'd'));
  }

  /** Without marks and formats. */
  private static String bare(String decomposed) {
    StringBuilder bare = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> !isMarkOrFormat(Character.getType(c)))
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }

  private static String singleSpaced(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpaceOrControl(Character.getType(c))) {
        space = true;
      } else {
        if (space && !spaced.isEmpty()) {
          spaced.append(' ');
        }
        spaced.append(c);
        space = false;
      }
    }
    return spaced.toString();
  }

  private static boolean isMarkOrFormat(int type) {
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.FORMAT;
  }

  private static boolean isSpaceOrControl(int type) {
    return type == Character.SPACE_SEPARATOR
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.CONTROL;
  }

  public static String of(@Nullable String... parts) {
    return fold(Stream.of(parts).filter(part -> part != null).collect(Collectors.joining(" ")));
  }

  /** The words sought, in the form in which they are compared; ten at the most. */
  public static List<String> words(String sought) {
    return Arrays.stream(fold(sought).split(" "))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  /** A LIKE pattern for each word sought, in which {@code %} and {@code _} mean themselves. */
  public static List<String> patterns(String sought) {
    return words(sought).stream()
        .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .toList();
  }
}
