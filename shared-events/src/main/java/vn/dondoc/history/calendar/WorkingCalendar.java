package vn.dondoc.history.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.dondoc.events.CalendarEvent;
import vn.dondoc.events.CalendarEvent.CalendarDay;
import vn.dondoc.events.CalendarEvent.CalendarYearPublished;
import vn.dondoc.events.CalendarEvent.DayKind;

/**
 * Which days public offices work: Monday to Friday but for the days off, and the Saturdays worked
 * in exchange. A year that is not named has no calendar: every question that needs it throws {@link
 * CalendarMissingException}.
 *
 * <p>What comes with dondoc is the base; years published through the API are events that lie over
 * it, each as a whole. The base is not written into the log: a new version of dondoc may bring
 * years that a province has not entered, and it never overrules one that it has.
 */
public final class WorkingCalendar {

  /** The stream of its events. */
  public static final String STREAM_ID = "working-calendar";

  private final TreeMap<Integer, SortedMap<LocalDate, CalendarDay>> years;

  private WorkingCalendar(TreeMap<Integer, SortedMap<LocalDate, CalendarDay>> years) {
    this.years = years;
  }

  /** The table that comes with dondoc, 2022 to 2026. */
  public static WorkingCalendar vietnam() {
    return Holder.VIETNAM;
  }

  /**
   * Reads a table with the columns {@code date}, {@code kind} (OFF or WORKED) and {@code name};
   * lines starting with {@code #} are notes.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  public static WorkingCalendar parse(String table) {
    TreeMap<Integer, SortedMap<LocalDate, CalendarDay>> years = new TreeMap<>();
    int number = 0;
    for (String line : table.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#") || line.startsWith("date\t")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      try {
        LocalDate date = LocalDate.parse(cells[0]);
        CalendarDay day = new CalendarDay(date, DayKind.valueOf(cells[1]), cells[2]);
        years.computeIfAbsent(date.getYear(), year -> new TreeMap<>()).put(date, day);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("calendar line " + number + ": " + line, e);
      }
    }
    return new WorkingCalendar(years);
  }

  /** The calendar after one more event. */
  public WorkingCalendar evolve(CalendarEvent event) {
    return switch (event) {
      case CalendarYearPublished e -> with(e.year(), e.days());
    };
  }

  /** The same calendar with one year set, whatever was known of it. */
  public WorkingCalendar with(int year, Collection<CalendarDay> days) {
    SortedMap<LocalDate, CalendarDay> ofYear = new TreeMap<>();
    days.forEach(day -> ofYear.put(day.date(), day));
    TreeMap<Integer, SortedMap<LocalDate, CalendarDay>> next = new TreeMap<>(years);
    next.put(year, ofYear);
    return new WorkingCalendar(next);
  }

  /** The years that have a calendar, in order. */
  public NavigableSet<Integer> years() {
    return Collections.unmodifiableNavigableSet(years.navigableKeySet());
  }

  public boolean covers(int year) {
    return years.containsKey(year);
  }

  /** Where a year departs from Monday to Friday, in order; empty where it has no calendar. */
  public List<CalendarDay> days(int year) {
    return List.copyOf(ofYear(year).values());
  }

  /**
   * Where the days after one day, up to and including another, depart from Monday to Friday, in
   * order, as far as there are calendars.
   */
  public List<CalendarDay> daysKnown(LocalDate after, LocalDate to) {
    return years
        .subMap(after.getYear(), true, Math.max(after.getYear(), to.getYear()), true)
        .values()
        .stream()
        .flatMap(year -> year.values().stream())
        .filter(day -> day.date().isAfter(after) && !day.date().isAfter(to))
        .toList();
  }

  /**
   * @throws CalendarMissingException if the day's year has no calendar
   */
  public boolean isWorkingDay(LocalDate day) {
    SortedMap<LocalDate, CalendarDay> ofYear = years.get(day.getYear());
    if (ofYear == null) {
      throw new CalendarMissingException(day.getYear());
    }
    CalendarDay named = ofYear.get(day);
    return named == null ? !isWeekend(day) : named.kind() == DayKind.WORKED;
  }

  /** A Saturday or Sunday. */
  public static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** Why a day is off or worked out of turn, in the words of the yearly notice. */
  public Optional<String> nameOf(LocalDate day) {
    return Optional.ofNullable(ofYear(day.getYear()).get(day)).map(CalendarDay::name);
  }

  /** The day itself if it is worked, else the next that is. */
  public LocalDate workingDayOnOrAfter(LocalDate day) {
    LocalDate candidate = day;
    while (!isWorkingDay(candidate)) {
      candidate = candidate.plusDays(1);
    }
    return candidate;
  }

  /** The n-th working day after a day, which itself is not counted (Civil Code 2015, art. 147). */
  public LocalDate plusWorkingDays(LocalDate day, int n) {
    LocalDate candidate = day;
    for (int left = n; left > 0; ) {
      candidate = candidate.plusDays(1);
      if (isWorkingDay(candidate)) {
        left--;
      }
    }
    return candidate;
  }

  /**
   * How many working days lie after {@code from} up to and including {@code to}; 0 where {@code to}
   * is not later.
   */
  public int workingDaysAfter(LocalDate from, LocalDate to) {
    int count = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (isWorkingDay(day)) {
        count++;
      }
    }
    return count;
  }

  private Map<LocalDate, CalendarDay> ofYear(int year) {
    return years.getOrDefault(year, Collections.emptySortedMap());
  }

  private static final class Holder {
    static final WorkingCalendar VIETNAM = load();

    private static WorkingCalendar load() {
      try (InputStream in =
              Objects.requireNonNull(
                  WorkingCalendar.class.getResourceAsStream("calendar.tsv"), "calendar.tsv");
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return parse(String.join("\n", reader.lines().toList()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
