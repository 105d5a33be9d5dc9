package vn.dondoc.command.importing.resolved.deadline;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
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

  private RecurrenceRules() {}

  static @Nullable Meaning apply(Phrase phrase) {
    Optional<MonthOfQuarter> monthOfQuarter = phrase.first(MonthOfQuarter.class);
    List<Repetition> repetitions = phrase.all(Repetition.class);
    if (monthOfQuarter.isEmpty() && repetitions.isEmpty()) {
      return null;
    }
    Optional<Time> impossible =
        phrase.all(Time.class).stream().filter(RecurrenceRules::isImpossibleDay).findFirst();
    if (impossible.isPresent()) {
      return Meaning.unclear(phrase.text(), null)
          .with(Finding.of(ProblemCode.NO_SUCH_DAY, phrase.words(impossible.get())));
    }
    Optional<DayOfMonth> day = phrase.first(DayOfMonth.class);
    if (day.isPresent() && (day.get().day() < 1 || day.get().day() > 31)) {
      return Meaning.unclear(phrase.text(), null)
          .with(Finding.of(ProblemCode.NO_SUCH_DAY, phrase.words(day.get())));
    }
    boolean before = day.map(d -> phrase.marksBefore(d).contains(Mark.BEFORE)).orElse(false);
    String rule =
        monthOfQuarter.isPresent()
            ? quarterly(monthOfQuarter.get(), day.orElse(null), before)
            : repeated(phrase, repetitions.getFirst(), day.orElse(null), before);
    Spans.Span span = Spans.named(phrase);
    Meaning meaning = Meaning.recurring(rule, span.start(), span.due());
    // "hàng tháng, quý, năm": which of them is a person's to say.
    return repetitions.stream().map(Repetition::cycle).distinct().count() > 1
        ? meaning.with(Finding.of(ProblemCode.DEADLINE_AMBIGUOUS, phrase.text()))
        : meaning;
  }

  /** "31/6 hằng năm"; but a number such as 107/2021 is the name of a document. */
  private static boolean isImpossibleDay(Time time) {
    TimeExpression named = time.time();
    return !named.exists() && (named.lacksYear() || named.unit() == Unit.DAY);
  }

  /** "ngày 18 tháng cuối quý". */
  private static String quarterly(MonthOfQuarter month, @Nullable DayOfMonth day, boolean before) {
    boolean monthBefore = before && day != null && day.day() == 1;
    int first = (month.last() ? 3 : 1) - (monthBefore ? 1 : 0);
    String months =
        first == 0 ? "3,6,9,12" : first + "," + (first + 3) + "," + (first + 6) + "," + (first + 9);
    return "FREQ=YEARLY;BYMONTH=" + months + ";BYMONTHDAY=" + monthDay(day, before);
  }

  /** The last day of the month where none is named; "trước ngày 25" is the 24th. */
  private static int monthDay(@Nullable DayOfMonth day, boolean before) {
    if (day == null) {
      return -1;
    }
    if (before) {
      return day.day() == 1 ? -1 : day.day() - 1;
    }
    return day.day();
  }

  private static String repeated(
      Phrase phrase, Repetition repetition, @Nullable DayOfMonth day, boolean before) {
    int months = months(repetition);
    if (months == 12) {
      Optional<Time> yearly =
          phrase.all(Time.class).stream().filter(t -> t.time().lacksYear()).findFirst();
      return "FREQ=YEARLY" + yearly.map(t -> dayOfYear(phrase, t)).orElse("");
    }
    if (months > 0) {
      String interval = months == 1 ? "" : ";INTERVAL=" + months;
      return "FREQ=MONTHLY"
          + interval
          + (day == null ? "" : ";BYMONTHDAY=" + monthDay(day, before));
    }
    String interval = repetition.every() == 1 ? "" : ";INTERVAL=" + repetition.every();
    if (repetition.cycle() == Cycle.DAY) {
      return "FREQ=DAILY" + interval;
    }
    String weekday =
        phrase.first(Weekday.class).map(w -> ";BYDAY=" + w.day().name().substring(0, 2)).orElse("");
    return "FREQ=WEEKLY" + interval + weekday;
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

  /** "trước ngày 25/12 hàng năm". */
  private static String dayOfYear(Phrase phrase, Time time) {
    TimeExpression named = time.time();
    if (named.unit() == Unit.MONTH) {
      return ";BYMONTH=" + named.index();
    }
    if (named.unit() != Unit.DAY) {
      return "";
    }
    MonthDay day = MonthDay.of(named.index(), named.day());
    if (phrase.marksBefore(time).contains(Mark.BEFORE)) {
      // 2001 has no 29 February, so that "trước ngày 01/3" is the 28th in every year.
      LocalDate eve = LocalDate.of(2001, 1, 1).with(day).minusDays(1);
      day = MonthDay.from(eve);
    }
    return ";BYMONTH=" + day.getMonthValue() + ";BYMONTHDAY=" + day.getDayOfMonth();
  }
}
