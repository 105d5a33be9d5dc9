package vn.dondoc.command.importing.read;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/**
 * The numbers that Word writes before paragraphs by itself. They stand in no text, yet the column
 * "STT" of many plans holds nothing else.
 */
final class WordNumbering {

  private static final int LEVELS = 9;
  private static final String[] ROMAN_ONES = {
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"
  };
  private static final String[] ROMAN_TENS = {
    "", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"
  };

  private final Map<BigInteger, int[]> counters = new HashMap<>();

  /** The number of a paragraph with a space after it, or nothing. Counts it. */
  String before(XWPFParagraph paragraph) {
    BigInteger list = paragraph.getNumID();
    String format = list == null ? null : paragraph.getNumFmt();
    String pattern = format == null ? null : paragraph.getNumLevelText();
    if (list == null || format == null || pattern == null) {
      return "";
    }
    if (format.equals("bullet")) {
      return "- ";
    }
    BigInteger written = paragraph.getNumIlvl();
    int level = written == null ? 0 : Math.clamp(written.intValue(), 0, LEVELS - 1);
    int[] counts = counters.computeIfAbsent(list, unused -> new int[LEVELS]);
    counts[level]++;
    Arrays.fill(counts, level + 1, LEVELS, 0);
    String label = pattern;
    for (int i = 0; i <= level; i++) {
      String number = i == level ? formatted(counts[i], format) : Integer.toString(counts[i]);
      label = label.replace("%" + (i + 1), number);
    }
    return label + " ";
  }

  private static String formatted(int number, String format) {
    return switch (format) {
      case "upperRoman" -> roman(number);
      case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
      case "upperLetter" -> letter('A', number);
      case "lowerLetter" -> letter('a', number);
      default -> Integer.toString(number);
    };
  }

  private static String roman(int number) {
    return number < 100
        ? ROMAN_TENS[number / 10] + ROMAN_ONES[number % 10]
        : Integer.toString(number);
  }

  private static String letter(char first, int number) {
    return number <= 26 ? String.valueOf((char) (first + number - 1)) : Integer.toString(number);
  }
}
