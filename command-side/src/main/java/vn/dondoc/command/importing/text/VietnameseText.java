package vn.dondoc.command.importing.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Cleaning for people, folding for comparison. Every function is linear in its argument and throws
 * on none.
 */
public final class VietnameseText {

  private static final int MAX_MARKS = 8;

  private VietnameseText() {}

  /**
   * The text as a person would have typed it on one line: NFC, {@code ƣ} of old fonts as {@code ư},
   * full-width letters as plain ones, invisible characters removed, white space as single spaces.
   */
  public static String clean(String text) {
    String composed = Normalizer.normalize(withoutPiledMarks(text), Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(composed.length());
    boolean space = false;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (isSpace(c)) {
        space = true;
      } else if (!isInvisible(c)) {
        if (space && !out.isEmpty()) {
          out.append(' ');
        }
        space = false;
        out.append(plain(c));
      }
    }
    return out.toString();
  }

  /** Lower case without accents, for comparing names that are accented differently. */
  public static String fold(String text) {
    String decomposed = Normalizer.normalize(clean(text), Normalizer.Form.NFD);
    StringBuilder out = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        out.append(c == 'đ' || c == 'Đ' ? 'd' : c);
      }
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }

  /** Lower case with its accents, for words whose accents carry the meaning. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * Ordering a run of accents takes the square of its length; no letter has more than a few, so the
   * rest of a run is dropped.
   */
  private static String withoutPiledMarks(String text) {
    StringBuilder out = null;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = Character.getType(c) == Character.NON_SPACING_MARK ? run + 1 : 0;
      if (run > MAX_MARKS && out == null) {
        out = new StringBuilder(text.length()).append(text, 0, i);
      } else if (run <= MAX_MARKS && out != null) {
        out.append(c);
      }
    }
    return out == null ? text : out.toString();
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT;
  }

  private static char plain(char c) {
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return (char) (c - 0xFEE0);
    }
    return switch (c) {
      case 'ƣ' -> 'ư';
      case 'Ƣ' -> 'Ư';
      case '\u2018', '\u2019', '\u02BC' -> '\'';
      default -> c;
    };
  }
}
