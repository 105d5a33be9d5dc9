package vn.dondoc.command.importing.rows;

import java.util.regex.Pattern;

/**
 * What stands in the column of numbers.
 *
 * @param text without the marks around it: "3.", "a)" and "(3)" are 3, a and 3
 */
public record RowNumber(String text, Kind kind) {

  /** From the numbers of headings down to those of the smallest parts. */
  public enum Kind {
    NONE,
    /** I, II, or A, B. */
    UPPER,
    /** 1, 1.1, I.1. */
    DECIMAL,
    /** a, b. */
    LETTER,
    /** A code such as KH20_N02.3.1. */
    CODE,
    /** Words: no number at all. */
    WORDS
  }

  /** No number is longer; a title that stands in the column of numbers may be. */
  private static final int MAX_CHARS = 100;

  private static final Pattern UPPER = Pattern.compile("[IVXL]{1,6}|[A-ZĐ]");
  private static final Pattern DECIMAL =
      Pattern.compile("(?:(?:[IVXL]{1,6}|[A-ZĐ])\\.)?\\d{1,4}(?:\\.\\d{1,4}){0,5}");
  private static final Pattern LETTER = Pattern.compile("[a-zđ]");
  private static final Pattern WORDS =
      Pattern.compile("\\S*\\p{L}{2,}\\S*\\s+\\p{L}{2,}.*", Pattern.DOTALL);

  public static RowNumber of(String cell) {
    String text = tidy(cell);
    return new RowNumber(text, kindOf(text));
  }

  private static Kind kindOf(String text) {
    if (text.isEmpty()) {
      return Kind.NONE;
    }
    if (text.length() > MAX_CHARS) {
      return Kind.WORDS;
    }
    if (UPPER.matcher(text).matches()) {
      return Kind.UPPER;
    }
    if (DECIMAL.matcher(text).matches()) {
      return Kind.DECIMAL;
    }
    if (LETTER.matcher(text).matches()) {
      return Kind.LETTER;
    }
    return WORDS.matcher(text).matches() ? Kind.WORDS : Kind.CODE;
  }

  /** Whether it numbers a part of what the other numbers: 1.2 and a are parts of 1. */
  boolean isPartOf(RowNumber whole) {
    boolean extended =
        whole.text.length() <= MAX_CHARS
            && text.length() > whole.text.length() + 1
            && text.startsWith(whole.text)
            && ".-_".indexOf(text.charAt(whole.text.length())) >= 0;
    boolean lettered = kind == Kind.LETTER && whole.kind == Kind.DECIMAL;
    return (extended && whole.kind != Kind.NONE) || lettered;
  }

  private static String tidy(String number) {
    int start = 0;
    int end = number.length();
    while (start < end && "( ".indexOf(number.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ".) ".indexOf(number.charAt(end - 1)) >= 0) {
      end--;
    }
    return number.substring(start, end);
  }
}
