package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.resolved.deadline.Element.Cycle;
import vn.dondoc.command.importing.resolved.deadline.Element.DayOfMonth;
import vn.dondoc.command.importing.resolved.deadline.Element.MonthOfQuarter;
import vn.dondoc.command.importing.resolved.deadline.Element.Repetition;
import vn.dondoc.command.importing.resolved.deadline.Element.Time;
import vn.dondoc.command.importing.resolved.deadline.Element.Weekday;
import vn.dondoc.command.importing.resolved.deadline.TimeExpression.Unit;

/** Repetitions as RFC 5545 rules. */
final class RecurrenceRules {

  /** A day that some months have not is their last day there, lest February be without a task. */
  private static final Map<String, String> IN_SHORT_MONTHS_TOO =
      Map.of(
          ";BYMONTHDAY=29", ";BYMONTHDAY=28,29;BYSETPOS=-1",
          ";BYMONTHDAY=30", ";BYMONTHDAY=28,29,30;BYSETPOS=-1",
          ";BYMONTHDAY=31", ";BYMONTHDAY=-1");

  private static final Pattern SOME_MONTHS_LACK = Pattern.compile("\\b(?:29|30|31)\\b");

  private RecurrenceRules() {}

  /**
   * @param whole whether it says all that the phrase does
   */
  private record Rule(String text, boolean whole) {}

  static @Nullable Meaning apply(Phrase phrase) {
    Optional<MonthOfQuarter> monthOfQuarter = phrase.first(MonthOfQuarter.class);
    List<Repetition> repetitions = phrase.all(Repetition.class);
    if (monthOfQuarter.isEmpty() && repetitions.isEmpty()) {
      return null;
    }
    Optional<Element> impossible =
        phrase.elements().stream().filter(RecurrenceRules::isImpossibleDay).findFirst();
    if (impossible.isPresent()) {
      return Meaning.unclear(phrase.text(), null)
          .with(Finding.of(ProblemCode.NO_SUCH_DAY, phrase.words(impossible.get())));
    }
    Listed<DayOfMonth> days = Listed.of(phrase, phrase.all(DayOfMonth.class));
    Rule rule =
        monthOfQuarter.isPresent()
            ? quarterly(monthOfQuarter.get(), days)
            : repeated(phrase, repetitions.getFirst(), days);
    Spans.Span span = Spans.named(phrase);
    Meaning meaning = Meaning.recurring(rule.text(), span.start(), span.due());
    // "hàng tháng, hàng quý": which of them is a person's to say.
    boolean several = repetitions.stream().map(Repetition::cycle).distinct().count() > 1;
    return several || !rule.whole() || Spans.areLost(phrase) || Listed.isLonger(phrase)
        ? meaning.doubted(phrase.text())
        : meaning;
  }

  /** "31/6 hằng năm"; but a number such as 107/2021 is the name of a document. */
  private static boolean isImpossibleDay(Element element) {
    if (element instanceof DayOfMonth day) {
      return day.day() < 1 || day.day() > 31;
    }
    return element instanceof Time time
        && !time.time().exists()
        && (time.time().lacksYear() || time.time().unit() == Unit.DAY);
  }

  /** "ngày 18 tháng cuối quý". */
  private static Rule quarterly(MonthOfQuarter month, Listed<DayOfMonth> named) {
    boolean intoMonthBefore =
        named.before() && named.elements().stream().anyMatch(day -> day.day() == 1);
    Listed<DayOfMonth> days = intoMonthBefore ? named.firstOnly() : named;
    boolean monthBefore = intoMonthBefore && days.elements().getFirst().day() == 1;
    int first = (month.last() ? 3 : 1) - (monthBefore ? 1 : 0);
    String months =
        first == 0 ? "3,6,9,12" : first + "," + (first + 3) + "," + (first + 6) + "," + (first + 9);
    String monthDays = days.elements().isEmpty() ? "-1" : monthDays(days);
    if (monthDays.equals("31")) {
      // Not every month has it.
      monthDays = "-1";
    }
    return new Rule("FREQ=YEARLY;BYMONTH=" + months + ";BYMONTHDAY=" + monthDays, days.whole());
  }

  /** "trước ngày 25" is the 24th, "trước ngày 01" the last day of the month. */
  private static String monthDays(Listed<DayOfMonth> days) {
    return days.elements().stream()
        .map(day -> days.before() ? day.day() - 1 : day.day())
        .map(day -> day == 0 ? -1 : day)
        .distinct()
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static Rule repeated(Phrase phrase, Repetition repetition, Listed<DayOfMonth> days) {
    int months = months(repetition);
    if (months == 12) {
      return yearly(phrase, days);
    }
    if (months > 0) {
      String interval = months == 1 ? "" : ";INTERVAL=" + months;
      String monthDays = days.elements().isEmpty() ? "" : ";BYMONTHDAY=" + monthDays(days);
      String each = IN_SHORT_MONTHS_TOO.getOrDefault(monthDays, monthDays);
      boolean missing = each.equals(monthDays) && SOME_MONTHS_LACK.matcher(monthDays).find();
      return new Rule("FREQ=MONTHLY" + interval + each, days.whole() && !missing);
    }
    String interval = repetition.every() == 1 ? "" : ";INTERVAL=" + repetition.every();
    if (repetition.cycle() == Cycle.DAY) {
      return new Rule("FREQ=DAILY" + interval, true);
    }
    Listed<Weekday> weekdays = Listed.of(phrase, phrase.all(Weekday.class));
    String names =
        weekdays.elements().stream()
            .map(weekday -> weekday.day().name().substring(0, 2))
            .distinct()
            .collect(Collectors.joining(","));
    return new Rule(
        "FREQ=WEEKLY" + interval + (names.isEmpty() ? "" : ";BYDAY=" + names), weekdays.whole());
  }

  /** The cycle in months, whole years as 12 only where it is one; 0 for weeks and days. */
  private static int months(Repetition repetition) {
    return switch (repetition.cycle()) {
      case DAY, WEEK -> 0;
      case MONTH -> repetition.every();
      case QUARTER -> 3 * repetition.every();
      case HALF_YEAR -> 6 * repetition.every();
      case YEAR -> 12 * repetition.every();
    };
  }

  /** "trước ngày 25/12 hàng năm", "tháng 6 và tháng 12 hàng năm". */
  private static Rule yearly(Phrase phrase, Listed<DayOfMonth> days) {
    List<Time> named = phrase.all(Time.class).stream().filter(t -> t.time().lacksYear()).toList();
    if (named.isEmpty()) {
      return new Rule("FREQ=YEARLY", days.elements().isEmpty());
    }
    Listed<Time> all = Listed.of(phrase, named);
    Listed<Time> times = monthDay(all) == null ? all.firstOnly() : all;
    String months =
        times.elements().stream()
            .map(time -> dueIn(time, times.before()).getMonthValue())
            .distinct()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    String monthDay = monthDay(times);
    boolean end = monthDay == null || monthDay.isEmpty();
    return new Rule(
        "FREQ=YEARLY;BYMONTH=" + months + (end ? "" : ";BYMONTHDAY=" + monthDay), times.whole());
  }

  /** The day of each month on which they are due: empty for its last, null where they differ. */
  private static @Nullable String monthDay(Listed<Time> times) {
    List<LocalDate> dues =
        times.elements().stream().map(time -> dueIn(time, times.before())).toList();
    boolean ends = dues.stream().allMatch(due -> due.getDayOfMonth() == due.lengthOfMonth());
    boolean whole = times.elements().stream().noneMatch(time -> time.time().unit() == Unit.DAY);
    if (ends && (whole || dues.size() > 1)) {
      return "";
    }
    List<Integer> days = dues.stream().map(LocalDate::getDayOfMonth).distinct().toList();
    return days.size() == 1 ? days.getFirst().toString() : null;
  }

  private static LocalDate dueIn(Time time, boolean before) {
    // 2001 has no 29 February, so that "trước ngày 01/3" is the 28th in every year.
    TimeExpression common = time.time().withYear(2001);
    TimeExpression named = common.exists() ? common : time.time().withYear(2000);
    return before ? named.dayBefore() : named.point();
  }
}
