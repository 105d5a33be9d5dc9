package vn.dondoc.command.importing.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of letters and digits in a cleaned text.
 *
 * @param exact as it stands there
 * @param folded lower case without accents
 * @param start index of its first character; {@code end} after its last
 */
public record Word(String exact, String folded, int start, int end) {

  /** The words of a text that {@link VietnameseText#clean} has been applied to. */
  public static List<Word> in(String cleaned) {
    List<Word> words = new ArrayList<>();
    int i = 0;
    while (i < cleaned.length()) {
      int start = i;
      while (i < cleaned.length() && isWordCharacter(cleaned.charAt(i))) {
        i++;
      }
      if (i > start) {
        String exact = cleaned.substring(start, i);
        words.add(new Word(exact, VietnameseText.fold(exact), start, i));
      } else {
        i++;
      }
    }
    return words;
  }

  public boolean capitalised() {
    return Character.isUpperCase(exact.charAt(0));
  }

  private static boolean isWordCharacter(char c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
