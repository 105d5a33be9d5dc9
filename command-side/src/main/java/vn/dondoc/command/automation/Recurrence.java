package vn.dondoc.command.automation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;
import vn.dondoc.history.BusinessTime;

/**
 * The periods of an RFC 5545 rule, each with the day on which it is due.
 *
 * <p>What the RFC leaves to the start of a series, the domain says ("Deadlines"): without a named
 * day each calendar period is due on its last day. So months, quarters, half-years and years are
 * those of the calendar, whenever the task was assigned; where a day is named, a period goes from
 * the day after the last one due to the next.
 */
public final class Recurrence {

  /** With the longest interval of each: about a hundred years, beyond which nobody plans. */
  private static final Map<String, Integer> LONGEST_INTERVALS =
      Map.of("DAILY", 36_525, "WEEKLY", 5_218, "MONTHLY", 1_200, "YEARLY", 100);

  private static final int MONTHS_OF_YEAR = 12;

  /** More than a day a period for fifty years; a rule beyond it is no plan's. */
  private static final int PERIODS_AT_MOST = 20_000;

  private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

  private final RecurrenceRule rule;
  private final String frequency;
  private final int interval;
  private final int count;
  private final LocalDate until;

  private Recurrence(
      RecurrenceRule rule, String frequency, int interval, int count, LocalDate until) {
    this.rule = rule;
    this.frequency = frequency;
    this.interval = interval;
    this.count = count;
    this.until = until;
  }

  /**
   * @param start first day, the day after the last period's due; the first period begins where the
   *     series does
   */
  public record Period(LocalDate start, LocalDate due) {}

  /**
   * @throws IllegalArgumentException if it is no rule, one that repeats within a day or not within
   *     a hundred years, or one that is never due
   */
  public static Recurrence parse(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : text.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2 || parts.put(pair[0], pair[1]) != null) {
        throw new IllegalArgumentException("not a recurrence rule: " + text);
      }
    }
    String frequency = parts.getOrDefault("FREQ", "");
    Integer longest = LONGEST_INTERVALS.get(frequency);
    if (longest == null) {
      throw new IllegalArgumentException("no frequency of a day or more: " + text);
    }
    // Both count from where the series begins, which is not where the rule is started from below.
    int count = number(parts.remove("COUNT"), Integer.MAX_VALUE);
    LocalDate until = until(parts.remove("UNTIL"));
    int interval = number(parts.get("INTERVAL"), 1);
    if (interval > longest) {
      throw new IllegalArgumentException("an interval of more than a hundred years: " + text);
    }
    parts.putAll(lastDayUnlessNamed(frequency, parts.keySet()));
    String completed =
        parts.entrySet().stream()
            .map(part -> part.getKey() + "=" + part.getValue())
            .collect(Collectors.joining(";"));
    try {
      RecurrenceRule rule = new RecurrenceRule(completed, RfcMode.RFC5545_STRICT);
      // Throws of itself where the rule names only days that there are not, such as 31 February.
      var unused = rule.iterator(dateTime(ANY_DAY)).hasNext();
      return new Recurrence(rule, frequency, interval, count, until);
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("not a recurrence rule: " + text, e);
    }
  }

  /**
   * The periods due on or after the day the series begins, in order.
   *
   * @param begin first day of the series
   * @param startedBy only periods that start on or before this day
   */
  public List<Period> periods(LocalDate begin, LocalDate startedBy) {
    List<Period> periods = new ArrayList<>();
    LocalDate start = begin;
    RecurrenceRuleIterator dues = rule.iterator(dateTime(seed(begin)));
    for (int i = 0;
        i < PERIODS_AT_MOST
            && periods.size() < count
            && !start.isAfter(startedBy)
            && dues.hasNext();
        i++) {
      LocalDate due = localDate(dues.nextDateTime());
      if (due.isAfter(until)) {
        break;
      }
      if (!due.isBefore(begin)) {
        periods.add(new Period(start, due));
        start = due.plusDays(1);
      }
    }
    return periods;
  }

  /** Parts that name the last day of the period, where the rule names none. */
  private static Map<String, String> lastDayUnlessNamed(String frequency, Set<String> parts) {
    boolean named =
        parts.stream().anyMatch(part -> part.startsWith("BY") && !part.equals("BYMONTH"));
    if (named) {
      return Map.of();
    }
    return switch (frequency) {
      case "WEEKLY" -> Map.of("BYDAY", "SU");
      case "MONTHLY" -> Map.of("BYMONTHDAY", "-1");
      case "YEARLY" ->
          parts.contains("BYMONTH")
              ? Map.of("BYMONTHDAY", "-1")
              : Map.of("BYMONTH", "12", "BYMONTHDAY", "-1");
      default -> Map.of();
    };
  }

  /**
   * A day in the last part of the first period: intervals count from it. Several months are those
   * of the calendar year where they divide it, whole years begin with the first one's.
   */
  private LocalDate seed(LocalDate begin) {
    return switch (frequency) {
      case "DAILY" -> begin.plusDays(interval - 1L);
      case "WEEKLY" ->
          begin.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusWeeks(interval - 1L);
      case "MONTHLY" -> {
        boolean wholeYears = interval % MONTHS_OF_YEAR == 0;
        boolean partOfYear = MONTHS_OF_YEAR % interval == 0;
        LocalDate first = begin.withDayOfMonth(1);
        yield (wholeYears || partOfYear ? first.withMonth(1) : first).plusMonths(interval - 1L);
      }
      default -> begin.withDayOfYear(1).plusYears(interval - 1L);
    };
  }

  private static int number(@Nullable String text, int otherwise) {
    int number = text == null ? otherwise : Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException("not a positive number: " + text);
    }
    return number;
  }

  /** Whatever the rule says, nothing is due on a day that nobody could enter. */
  private static LocalDate until(@Nullable String text) {
    if (text == null) {
      return BusinessTime.LAST_DAY;
    }
    try {
      String day = text.length() > 8 ? text.substring(0, 8) : text;
      LocalDate until = LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE);
      return until.isAfter(BusinessTime.LAST_DAY) ? BusinessTime.LAST_DAY : until;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a day: " + text, e);
    }
  }

  private static DateTime dateTime(LocalDate day) {
    return new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
  }

  private static LocalDate localDate(DateTime day) {
    return LocalDate.of(day.getYear(), day.getMonth() + 1, day.getDayOfMonth());
  }
}
