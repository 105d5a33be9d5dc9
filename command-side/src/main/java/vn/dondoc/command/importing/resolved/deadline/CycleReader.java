package vn.dondoc.command.importing.resolved.deadline;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.resolved.deadline.Element.Cycle;

/** Recognises repetitions and durations at a token. */
final class CycleReader {

  private static final Map<String, Cycle> CYCLES =
      Map.of(
          "ngày", Cycle.DAY,
          "tuần", Cycle.WEEK,
          "tháng", Cycle.MONTH,
          "quý", Cycle.QUARTER,
          "quí", Cycle.QUARTER,
          "qúy", Cycle.QUARTER,
          "năm", Cycle.YEAR);

  private static final Set<String> EACH = Set.of("hàng", "hằng", "mỗi", "từng");

  private static final Map<String, Integer> NUMBERS = Map.of("hai", 2, "ba", 3, "bốn", 4);

  private static final Map<String, DayOfWeek> WEEKDAYS =
      Map.of(
          "hai", DayOfWeek.MONDAY,
          "ba", DayOfWeek.TUESDAY,
          "tư", DayOfWeek.WEDNESDAY,
          "năm", DayOfWeek.THURSDAY,
          "sáu", DayOfWeek.FRIDAY,
          "bảy", DayOfWeek.SATURDAY);

  /** In digits they are weekdays only beside "hằng tuần": "lần thứ 2" is none. */
  private static final Map<String, DayOfWeek> WEEKDAYS_IN_DIGITS =
      Map.of(
          "2", DayOfWeek.MONDAY,
          "3", DayOfWeek.TUESDAY,
          "4", DayOfWeek.WEDNESDAY,
          "5", DayOfWeek.THURSDAY,
          "6", DayOfWeek.FRIDAY,
          "7", DayOfWeek.SATURDAY);

  private final List<Token> tokens;
  private final boolean weekly;

  CycleReader(List<Token> tokens) {
    this.tokens = tokens;
    this.weekly =
        IntStream.range(0, tokens.size())
            .anyMatch(i -> is(i, "tuần") && EACH.contains(text(i - 1)));
  }

  Element.@Nullable Repetition repetition(int i) {
    if (EACH.contains(text(i))) {
      return each(i, i + 1);
    }
    boolean periodic = text(i).equals("định") && (text(i + 1).equals("kỳ") || is(i + 1, "kì"));
    if (periodic) {
      Element.Repetition each = each(i, i + 2);
      // "định kỳ tháng 6/2024" is a time, not a repetition.
      return each != null && !isTimeNumber(each.to()) ? each : null;
    }
    if (number(i) > 0 && cycle(i + 1) != null && (is(i + 2, "một") || number(i + 2) == 1)) {
      return is(i + 3, "lần") ? repeated(cycle(i + 1), number(i), i, i + 4) : null;
    }
    if (number(i) > 0 && cycle(i + 1) != null && is(i + 2, "/") && is(i + 3, "lần")) {
      return repeated(cycle(i + 1), number(i), i, i + 4);
    }
    return is(i, "/") ? perUnit(i) : severalTimes(i);
  }

  /** "02 lần/năm", "hai lần mỗi năm". */
  private Element.@Nullable Repetition severalTimes(int i) {
    boolean per = is(i + 2, "/") || EACH.contains(text(i + 2));
    if (!is(i + 1, "lần") || !per) {
      return null;
    }
    int unit = is(i + 2, "/") && number(i + 3) == 1 ? i + 4 : i + 3;
    return isTimeNumber(unit + 1) ? null : shared(cycle(unit), times(i), i, unit + 1);
  }

  /** Some times within a cycle, where they divide it into whole months. */
  private static Element.@Nullable Repetition shared(
      @Nullable Cycle cycle, int times, int from, int to) {
    int months = cycle == Cycle.YEAR ? 12 : cycle == Cycle.QUARTER ? 3 : 0;
    return times > 1 && months >= times && months % times == 0
        ? new Element.Repetition(Cycle.MONTH, months / times, from, to)
        : null;
  }

  private int times(int i) {
    return NUMBERS.getOrDefault(text(i), number(i));
  }

  /** "01 chuyên mục/01 tháng", "1 lần/quý". */
  private Element.@Nullable Repetition perUnit(int i) {
    boolean counted = number(i + 1) > 0 && cycle(i + 2) != null;
    int unit = counted ? i + 2 : i + 1;
    Cycle cycle = cycle(unit);
    boolean afterWord = i > 0 && tokens.get(i - 1).kind() == Token.Kind.WORD;
    if (cycle == null || !afterWord || isTimeNumber(unit + 1) || cycle(i - 1) != null) {
      return null;
    }
    return repeated(cycle, counted ? number(i + 1) : 1, i, unit + 1);
  }

  private Element.@Nullable Repetition each(int from, int i) {
    if (number(i) > 0 && cycle(i + 1) != null) {
      return repeated(cycle(i + 1), number(i), from, i + 2);
    }
    if (is(i, "nửa") && is(i + 1, "năm")) {
      return repeated(Cycle.HALF_YEAR, 1, from, i + 2);
    }
    if (cycle(i) != null && is(i + 2, "lần")) {
      // "mỗi năm 02 lần"
      Element.Repetition shared = shared(cycle(i), times(i + 1), from, i + 3);
      return shared == null ? repeated(cycle(i), 1, from, i + 1) : shared;
    }
    return cycle(i) == null ? null : repeated(cycle(i), 1, from, i + 1);
  }

  private static Element.@Nullable Repetition repeated(
      @Nullable Cycle cycle, int every, int from, int to) {
    return cycle == null ? null : new Element.Repetition(cycle, every, from, to);
  }

  /** "10 ngày làm việc", "02 tháng"; but not "6 tháng đầu năm". */
  Element.@Nullable Duration duration(int i) {
    Cycle cycle = cycle(i + 1);
    if (number(i) <= 0 || cycle == null || cycle == Cycle.QUARTER || isTimeNumber(i + 2)) {
      return null;
    }
    boolean working = cycle == Cycle.DAY && is(i + 2, "làm") && is(i + 3, "việc");
    return new Element.Duration(number(i), cycle, working, i, working ? i + 4 : i + 2);
  }

  /** "tháng cuối quý", "tháng đầu của mỗi quý". */
  Element.@Nullable MonthOfQuarter monthOfQuarter(int i) {
    boolean last = is(i + 1, "cuối");
    if (!is(i, "tháng") || !(last || is(i + 1, "đầu"))) {
      return null;
    }
    int next = i + 2;
    while (is(next, "cùng") || is(next, "của") || is(next, "tiên") || EACH.contains(text(next))) {
      next++;
    }
    return cycle(next) == Cycle.QUARTER ? new Element.MonthOfQuarter(last, i, next + 1) : null;
  }

  Element.@Nullable DayOfMonth dayOfMonth(int i) {
    return is(i, "ngày") && number(i + 1) >= 0 && text(i + 1).length() <= 2
        ? new Element.DayOfMonth(number(i + 1), i, i + 2)
        : null;
  }

  /** "25" of "ngày 10 và 25 hàng tháng". */
  Element.@Nullable DayOfMonth anotherDay(int i) {
    int end = i;
    while (isDay(end) && (is(end + 1, ",") || is(end + 1, "và")) && isDay(end + 2)) {
      end += 2;
    }
    return isDay(end) && EACH.contains(text(end + 1))
        ? new Element.DayOfMonth(number(i), i, i + 1)
        : null;
  }

  private boolean isDay(int i) {
    return number(i) >= 1 && number(i) <= 31 && text(i).length() <= 2;
  }

  Element.@Nullable Weekday weekday(int i) {
    DayOfWeek day = is(i, "thứ") ? WEEKDAYS.get(text(i + 1)) : null;
    if (day == null && is(i, "thứ") && weekly && !is(i - 1, "lần")) {
      day = WEEKDAYS_IN_DIGITS.get(text(i + 1));
    }
    return day == null ? null : new Element.Weekday(day, i, i + 2);
  }

  private boolean isTimeNumber(int i) {
    return number(i) >= 0 || Set.of("i", "ii", "iii", "iv").contains(text(i));
  }

  private @Nullable Cycle cycle(int i) {
    return CYCLES.get(text(i));
  }

  private boolean is(int i, String text) {
    return text(i).equals(text);
  }

  private String text(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i).text() : "";
  }

  private int number(int i) {
    return i >= 0 && i < tokens.size() ? tokens.get(i).number() : -1;
  }
}
