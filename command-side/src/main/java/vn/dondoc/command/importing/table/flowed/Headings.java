package vn.dondoc.command.importing.table.flowed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines at which a heading of several rows begins: "II. VỀ …", "B. …", "III" alone. */
final class Headings {

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:(?:Phần|PHẦN|Mục|MỤC|Nhóm|NHÓM)\\s+)?([IVXL]{1,6}|[A-ZĐ])(?:[.):]|\\s[-–])?(?:\\s+(\\S.*))?");

  private static final String LETTERS = "ABCDĐEFGHIKLMN";

  /** A line of capitals shorter than this may be an abbreviation. */
  private static final int MIN_CAPITALS = 12;

  private Headings() {}

  static Set<Integer> in(List<FlowedLine> lines) {
    Set<Integer> headings = new HashSet<>();
    int roman = 0;
    int letter = 0;
    boolean inHeading = false;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      Matcher matcher = NUMBERED.matcher(text);
      boolean numbered = matcher.matches();
      String title = numbered && matcher.group(2) != null ? matcher.group(2) : "";
      int asRoman = numbered ? roman(matcher.group(1)) : 0;
      int asLetter = numbered ? LETTERS.indexOf(matcher.group(1)) + 1 : 0;
      boolean shaped =
          numbered && (title.isEmpty() || !Character.isLowerCase(title.codePointAt(0)));
      if (shaped && asRoman > 0 && (asRoman == roman + 1 || asRoman == 1 || isCapitals(title))) {
        roman = asRoman;
        inHeading = headings.add(i);
      } else if (shaped && asLetter > 0 && asLetter == letter + 1 && hasStop(text)) {
        letter = asLetter;
        roman = 0;
        inHeading = headings.add(i);
      } else if (!inHeading && isCapitals(text)) {
        inHeading = headings.add(i);
      } else {
        inHeading = inHeading && isCapitals(text);
      }
    }
    return headings;
  }

  private static boolean hasStop(String text) {
    return text.length() == 1 || (text.length() > 1 && ".):".indexOf(text.charAt(1)) >= 0);
  }

  static boolean isCapitals(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    return letters >= MIN_CAPITALS && text.codePoints().noneMatch(Character::isLowerCase);
  }

  private static int roman(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      int next = i + 1 < text.length() ? digit(text.charAt(i + 1)) : 0;
      value += digit < next ? -digit : digit;
    }
    return value;
  }

  private static int digit(char c) {
    return switch (c) {
      case 'I' -> 1;
      case 'V' -> 5;
      case 'X' -> 10;
      case 'L' -> 50;
      default -> -1_000;
    };
  }
}
