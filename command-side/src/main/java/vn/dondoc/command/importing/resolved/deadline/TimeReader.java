package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.resolved.deadline.TimeExpression.Edge;
import vn.dondoc.command.importing.resolved.deadline.TimeExpression.Unit;

/** Recognises one calendar time at a token. */
final class TimeReader {

  private static final Map<String, Integer> ROMAN_QUARTERS =
      Map.of("i", 1, "ii", 2, "iii", 3, "iv", 4, "v", 5, "vi", 6);

  /** "qúy" is the usual slip of "quý". */
  private static final Set<String> QUARTERS = Set.of("quý", "quí", "qúy");

  /** Numbers in words, of which a word "tháng" or "quý" before and a year after leave no doubt. */
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("một", 1),
          Map.entry("giêng", 1),
          Map.entry("hai", 2),
          Map.entry("ba", 3),
          Map.entry("bốn", 4),
          Map.entry("tư", 4),
          Map.entry("năm", 5),
          Map.entry("sáu", 6),
          Map.entry("bảy", 7),
          Map.entry("tám", 8),
          Map.entry("chín", 9),
          Map.entry("mười", 10),
          Map.entry("mười một", 11),
          Map.entry("mười hai", 12));

  /** "Đợt 2/2024" is no February. */
  private static final Set<String> COUNTED = Set.of("đợt", "kỳ", "kì", "tuần", "lần");

  private static final Map<String, Edge> EDGES =
      Map.of("đầu", Edge.START, "giữa", Edge.MIDDLE, "cuối", Edge.END, "hết", Edge.END);

  private final List<Token> tokens;

  /** By their first three letters, which no Vietnamese word beside a number has. */
  private static final Map<String, Integer> ENGLISH_MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("feb", 2),
          Map.entry("mar", 3),
          Map.entry("apr", 4),
          Map.entry("may", 5),
          Map.entry("jun", 6),
          Map.entry("jul", 7),
          Map.entry("aug", 8),
          Map.entry("sep", 9),
          Map.entry("oct", 10),
          Map.entry("nov", 11),
          Map.entry("dec", 12));

  TimeReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** A time and the index after its last token. */
  private record Read(TimeExpression time, int end) {}

  Element.@Nullable Time at(int i) {
    Read read = edged(i);
    return read == null ? null : new Element.Time(read.time(), i, read.end());
  }

  /**
   * "IV/2024" after "quý I -", "4/2024" after "tháng 3,": a time whose unit stands before the last
   * one.
   */
  Element.@Nullable Time continuing(int i, TimeExpression last) {
    if (last.unit() == Unit.QUARTER && quarterNumber(i) > 0) {
      Read read = withYear(Unit.QUARTER, quarterNumber(i), i + 1);
      return new Element.Time(read.time(), i, read.end());
    }
    if (last.unit() == Unit.MONTH && isMonthNumber(i)) {
      Read read = withYear(Unit.MONTH, number(i), i + 1);
      return new Element.Time(read.time(), i, read.end());
    }
    return null;
  }

  Element.@Nullable TimeOfDay timeOfDay(int i) {
    boolean separated = word(i + 1, "h") || word(i + 1, "giờ") || word(i + 1, "g");
    if (!isNumber(i) || number(i) < 0 || number(i) > 23 || !(separated || word(i + 1, ":"))) {
      return null;
    }
    boolean minutes = isNumber(i + 2) && number(i + 2) >= 0 && number(i + 2) < 60;
    // "8 giờ 15/12/2022" is eight o'clock of a day.
    boolean date = word(i + 3, "/") || word(i + 3, "-") || word(i + 3, ".");
    if (minutes && !date) {
      return new Element.TimeOfDay(LocalTime.of(number(i), number(i + 2)), i, i + 3);
    }
    return separated ? new Element.TimeOfDay(LocalTime.of(number(i), 0), i, i + 2) : null;
  }

  private @Nullable Read edged(int i) {
    Edge edge = i < tokens.size() ? EDGES.get(tokens.get(i).text()) : null;
    if (edge == null) {
      return plain(i);
    }
    Read read = plain(i + 1);
    return read == null ? null : new Read(read.time().withEdge(edge), read.end());
  }

  private @Nullable Read plain(int i) {
    if (word(i, "ngày")) {
      return dayInWords(i + 1);
    }
    if (word(i, "tháng") && isNumber(i + 1) && !isYear(i + 1)) {
      return word(i + 2, "/") && isNumber(i + 3) && !isYear(i + 3)
          ? null
          : withYear(Unit.MONTH, number(i + 1), i + 2);
    }
    if (isQuarter(i) && quarterNumber(i + 1) != 0) {
      return withYear(Unit.QUARTER, quarterNumber(i + 1), i + 2);
    }
    if (word(i, "tháng") || isQuarter(i)) {
      return inWords(i);
    }
    if (word(i, "năm") && isYear(i + 1)) {
      return new Read(TimeExpression.year(number(i + 1)), i + 2);
    }
    Read other = months(i);
    other = other == null ? abbreviated(i) : other;
    other = other == null ? initial(i) : other;
    other = other == null ? english(i) : other;
    if (other != null) {
      return other;
    }
    return isNumber(i) ? digits(i) : null;
  }

  /** "Quý ba năm 2024", "tháng mười một/2024". */
  private @Nullable Read inWords(int i) {
    String first = i + 1 < tokens.size() ? tokens.get(i + 1).text() : "";
    String second = i + 2 < tokens.size() ? tokens.get(i + 2).text() : "";
    Integer both = NUMBERS.get(first + " " + second);
    Integer number = both == null ? NUMBERS.get(first) : both;
    int next = both == null ? i + 2 : i + 3;
    if (number == null || !(word(next, "năm") || word(next, "/")) || !isYear(next + 1)) {
      return null;
    }
    return withYear(isQuarter(i) ? Unit.QUARTER : Unit.MONTH, number, next);
  }

  private boolean isQuarter(int i) {
    return i < tokens.size() && QUARTERS.contains(tokens.get(i).text());
  }

  /** "Q.3/2024", "Q. III năm 2024". */
  private @Nullable Read initial(int i) {
    int at = word(i + 1, ".") ? i + 2 : i + 1;
    int quarter = word(i, "q") ? quarterNumber(at) : 0;
    boolean separator =
        word(at + 1, "/") || word(at + 1, "-") || word(at + 1, ".") || word(at + 1, "năm");
    return quarter >= 1 && quarter <= 4 && separator && isYear(at + 2)
        ? withYear(Unit.QUARTER, quarter, at + 1)
        : null;
  }

  /** "Q3/2024", "T6/2024". */
  private @Nullable Read abbreviated(int i) {
    boolean adjoins =
        isNumber(i + 1) && tokens.get(i).end() == tokens.get(i + 1).start() && !isYear(i + 1);
    if (!adjoins || !(word(i + 2, "/") || word(i + 2, "-") || word(i + 2, "."))) {
      return null;
    }
    if (word(i, "q") && quarterNumber(i + 1) > 0) {
      return withYear(Unit.QUARTER, quarterNumber(i + 1), i + 2);
    }
    return word(i, "t") && isMonthNumber(i + 1) && isYear(i + 3)
        ? withYear(Unit.MONTH, number(i + 1), i + 2)
        : null;
  }

  /** "June 30, 2024", "30 June 2024", "June 2024". */
  private @Nullable Read english(int i) {
    int month = englishMonth(i);
    if (month > 0 && isNumber(i + 1) && !isYear(i + 1)) {
      int year = word(i + 2, ",") ? i + 3 : i + 2;
      return isYear(year)
          ? new Read(TimeExpression.day(number(i + 1), month, number(year)), year + 1)
          : null;
    }
    if (month > 0 && isYear(i + 1)) {
      return new Read(TimeExpression.of(Unit.MONTH, month, number(i + 1)), i + 2);
    }
    int second = isNumber(i) ? englishMonth(i + 1) : 0;
    return second > 0 && isYear(i + 2)
        ? new Read(TimeExpression.day(number(i), second, number(i + 2)), i + 3)
        : null;
  }

  private int englishMonth(int i) {
    String word = i < tokens.size() ? tokens.get(i).text() : "";
    return word.length() < 3 ? 0 : ENGLISH_MONTHS.getOrDefault(word.substring(0, 3), 0);
  }

  /** "05 tháng 7 năm 2024", "15/12/2022", "15/12". */
  private @Nullable Read dayInWords(int i) {
    if (!isNumber(i)) {
      return null;
    }
    if (word(i + 1, "tháng") && isNumber(i + 2)) {
      int next = i + 3;
      boolean separator = word(next, "năm") || word(next, "/") || word(next, ",");
      int year = separator && isYear(next + 1) ? next + 1 : next;
      return isYear(year)
          ? new Read(TimeExpression.day(number(i), number(i + 2), number(year)), year + 1)
          : new Read(TimeExpression.day(number(i), number(i + 2), null), next);
    }
    Read digits = digits(i);
    return digits != null && digits.time().unit() == Unit.DAY ? digits : null;
  }

  private @Nullable Read digits(int i) {
    if (isYear(i)) {
      if (word(i + 1, "-") && word(i + 3, "-") && twoDigits(i + 2) && twoDigits(i + 4)) {
        return new Read(TimeExpression.day(number(i + 4), number(i + 2), number(i)), i + 5);
      }
      // Not the end of something like KH/2024.
      return word(i - 1, "/") || (word(i + 1, "/") && isNumber(i + 2))
          ? null
          : new Read(TimeExpression.year(number(i)), i + 1);
    }
    for (String separator : List.of("/", ".", "-")) {
      if (!word(i + 1, separator) || !isNumber(i + 2)) {
        continue;
      }
      if (word(i + 3, separator) && isYear(i + 4)) {
        return new Read(TimeExpression.day(number(i), number(i + 2), number(i + 4)), i + 5);
      }
      if (isYear(i + 2)) {
        return number(i) < 1000 && !isCounted(i) ? new Read(month(i), i + 3) : null;
      }
      if (separator.equals("/") && word(i + 3, "năm") && isYear(i + 4)) {
        return new Read(TimeExpression.day(number(i), number(i + 2), number(i + 4)), i + 5);
      }
      if (separator.equals("/") && isDayOfSomeMonth(i) && !word(i + 3, "/")) {
        return new Read(TimeExpression.day(number(i), number(i + 2), null), i + 3);
      }
    }
    return null;
  }

  /** Not of "thời kỳ" and "định kỳ", which say nothing of the number. */
  private boolean isCounted(int i) {
    return i > 0
        && COUNTED.contains(tokens.get(i - 1).text())
        && !word(i - 2, "thời")
        && !word(i - 2, "định");
  }

  private boolean twoDigits(int i) {
    return isNumber(i) && tokens.get(i).text().length() == 2;
  }

  private TimeExpression month(int i) {
    return TimeExpression.of(Unit.MONTH, number(i), number(i + 2));
  }

  /** "6 tháng đầu năm 2024"; "3 tháng đầu" alone may be those of anything. */
  private @Nullable Read months(int i) {
    boolean first = word(i + 2, "đầu");
    if (!word(i + 1, "tháng") || !(first || word(i + 2, "cuối"))) {
      return null;
    }
    int months = isNumber(i) ? number(i) : NUMBERS.getOrDefault(tokens.get(i).text(), 0);
    TimeExpression part =
        switch (months) {
          case 3 -> TimeExpression.of(Unit.QUARTER, first ? 1 : 4, null);
          case 6 -> TimeExpression.of(Unit.HALF, first ? 1 : 2, null);
          case 9 -> first ? TimeExpression.of(Unit.NINE_MONTHS, 1, null) : null;
          default -> null;
        };
    if (part == null || (months != 6 && !word(i + 3, "năm"))) {
      return null;
    }
    int next = word(i + 3, "năm") || word(i + 3, "/") ? i + 4 : i + 3;
    return isYear(next) ? new Read(part.withYear(number(next)), next + 1) : new Read(part, next);
  }

  private Read withYear(Unit unit, int index, int next) {
    boolean separator = word(next, "/") || word(next, "-") || word(next, ".") || word(next, "năm");
    if (separator && isYear(next + 1)) {
      return new Read(TimeExpression.of(unit, index, number(next + 1)), next + 2);
    }
    return isYear(next)
        ? new Read(TimeExpression.of(unit, index, number(next)), next + 1)
        : new Read(TimeExpression.of(unit, index, null), next);
  }

  /** 1 to 4, something else for a number that is no quarter, 0 for no number. */
  private int quarterNumber(int i) {
    if (isNumber(i)) {
      return isYear(i) ? 0 : number(i);
    }
    return i < tokens.size() ? ROMAN_QUARTERS.getOrDefault(tokens.get(i).text(), 0) : 0;
  }

  private boolean isMonthNumber(int i) {
    return isNumber(i) && tokens.get(i).text().length() <= 2 && number(i) >= 1 && number(i) <= 12;
  }

  private boolean isDayOfSomeMonth(int i) {
    return number(i) >= 1 && number(i) <= 31 && number(i + 2) >= 1 && number(i + 2) <= 12;
  }

  private boolean word(int i, String text) {
    return i >= 0 && i < tokens.size() && tokens.get(i).is(text);
  }

  private boolean isNumber(int i) {
    return i >= 0 && i < tokens.size() && tokens.get(i).isNumber();
  }

  private boolean isYear(int i) {
    return i >= 0 && i < tokens.size() && tokens.get(i).isYear();
  }

  private int number(int i) {
    return tokens.get(i).number();
  }
}
