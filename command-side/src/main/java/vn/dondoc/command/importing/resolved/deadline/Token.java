package vn.dondoc.command.importing.resolved.deadline;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * A word, a number or a mark of punctuation of a phrase.
 *
 * @param text lower case; each kind of dash as {@code -}
 * @param start index in the cleaned phrase; {@code end} after the last character
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    WORD,
    NUMBER,
    SYMBOL
  }

  boolean is(String expected) {
    return text.equals(expected);
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /** The number, or -1 where it is none or too long to be part of a date. */
  int number() {
    return isNumber() && text.length() <= 4 ? Integer.parseInt(text) : -1;
  }

  boolean isYear() {
    return text.length() == 4 && number() >= 1950 && number() <= 2150;
  }

  static List<Token> of(String cleaned) {
    List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < cleaned.length()) {
      char c = cleaned.charAt(i);
      int start = i;
      if (c == ' ') {
        i++;
      } else if (isDigit(c)) {
        while (i < cleaned.length() && isDigit(cleaned.charAt(i))) {
          i++;
        }
        tokens.add(new Token(Kind.NUMBER, cleaned.substring(start, i), start, i));
      } else if (Character.isLetter(c)) {
        while (i < cleaned.length() && isLetter(cleaned.charAt(i))) {
          i++;
        }
        String word = VietnameseText.lower(cleaned.substring(start, i));
        tokens.add(new Token(Kind.WORD, word, start, i));
      } else {
        i++;
        tokens.add(new Token(Kind.SYMBOL, symbol(c), start, i));
      }
    }
    return joinSplitYears(tokens);
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String symbol(char c) {
    return Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u2212'
        ? "-"
        : String.valueOf(c);
  }

  /** Text out of PDF breaks numbers: {@code 25 / 8 /202 6}. */
  private static List<Token> joinSplitYears(List<Token> tokens) {
    List<Token> joined = new ArrayList<>(tokens.size());
    for (Token token : tokens) {
      Token last = joined.isEmpty() ? null : joined.getLast();
      boolean afterSlash = joined.size() >= 2 && joined.get(joined.size() - 2).is("/");
      if (last != null && afterSlash && last.isNumber() && token.isNumber()) {
        Token whole = new Token(Kind.NUMBER, last.text() + token.text(), last.start(), token.end());
        if (last.text().length() < 4 && whole.isYear()) {
          joined.set(joined.size() - 1, whole);
          continue;
        }
      }
      joined.add(token);
    }
    return joined;
  }
}
