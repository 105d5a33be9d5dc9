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

  /** Vietnamese is written with characters below it, among them the Latin ones with two marks. */
  private static final int USUAL = 0x2000;

  /** Stands for a character that leaves nothing behind. */
  private static final char NOTHING = '\uffff';

  /** Stands for a character that leaves more than one behind, or not always the same. */
  private static final char UNUSUAL = '\ufffe';

  /** What each usual character becomes; every kind of space and control is a blank. */
  private static final char[] BECOMES = becomes();

  private SearchText() {}

  /**
   * Character by character where all are usual: a rebuild folds the words of every task, and to
   * normalize them as a whole took a tenth of it.
   */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char becomes = c < USUAL ? BECOMES[c] : UNUSUAL;
      if (becomes == UNUSUAL) {
        return foldAny(text);
      }
      if (becomes == ' ') {
        space = true;
      } else if (becomes != NOTHING) {
        if (space && !folded.isEmpty()) {
          folded.append(' ');
        }
        folded.append(becomes);
        space = false;
      }
    }
    return folded.toString();
  }

  private static char[] becomes() {
    char[] becomes = new char[USUAL];
    for (char c = 0; c < USUAL; c++) {
      becomes[c] = becomes(c);
    }
    return becomes;
  }

  private static char becomes(char c) {
    String bare = bareLowerCase(String.valueOf(c));
    // What a sigma becomes depends on whether a word ends with it.
    if (bare.length() > 1 || bare.equals("σ")) {
      return UNUSUAL;
    }
    if (bare.isEmpty()) {
      return NOTHING;
    }
    return isSpaceOrControl(Character.getType(bare.charAt(0))) ? ' ' : bare.charAt(0);
  }

  static String foldAny(String text) {
    return singleSpaced(bareLowerCase(text));
  }

  private static String bareLowerCase(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return bare(decomposed).toLowerCase(Locale.ROOT).replace('đ', 'd');
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

  /**
   * The words sought, each once, in the form in which they are compared: all of them, since what
   * can be sought is bounded by how long a parameter may be.
   */
  public static List<String> words(String sought) {
    return Arrays.stream(fold(sought).split(" "))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  /** A LIKE pattern for each word sought, in which {@code %} and {@code _} mean themselves. */
  public static List<String> patterns(String sought) {
    return words(sought).stream()
        .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .toList();
  }
}
