package vn.dondoc.history.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which days public offices work: Monday to Friday but for the days off, and the Saturdays worked
 * in exchange. A year that the table does not name has no calendar: every question that needs it
 * throws {@link CalendarMissingException}.
 *
 * <p>The table has the columns {@code date}, {@code kind} (OFF or WORKED) and {@code name}; lines
 * starting with {@code #} are notes.
 */
public final class WorkingCalendar {

  private final Map<LocalDate, String> off;
  private final Map<LocalDate, String> worked;
  private final Set<Integer> years;

  private WorkingCalendar(Map<LocalDate, String> off, Map<LocalDate, String> worked) {
    this.off = Map.copyOf(off);
    this.worked = Map.copyOf(worked);
    Set<Integer> named = new HashSet<>();
    off.keySet().forEach(day -> named.add(day.getYear()));
    this.years = Set.copyOf(named);
  }

  /** The table that comes with dondoc, 2022 to 2026. */
  public static WorkingCalendar vietnam() {
    return Holder.VIETNAM;
  }

  /** Reads a table; throws {@link IllegalArgumentException} naming the line that is wrong. */
  public static WorkingCalendar parse(String table) {
    Map<LocalDate, String> off = new HashMap<>();
    Map<LocalDate, String> worked = new HashMap<>();
    int number = 0;
    for (String line : table.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#") || line.startsWith("date\t")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      try {
        LocalDate day = LocalDate.parse(cells[0]);
        Map<LocalDate, String> days =
            switch (cells[1]) {
              case "OFF" -> off;
              case "WORKED" -> worked;
              default -> throw new IllegalArgumentException("kind " + cells[1]);
            };
        days.put(day, cells[2]);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("calendar line " + number + ": " + line, e);
      }
    }
    return new WorkingCalendar(off, worked);
  }

  public boolean covers(int year) {
    return years.contains(year);
  }

  /**
   * @throws CalendarMissingException if the day's year has no calendar
   */
  public boolean isWorkingDay(LocalDate day) {
    if (!covers(day.getYear())) {
      throw new CalendarMissingException(day.getYear());
    }
    boolean weekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return worked.containsKey(day) || (!weekend && !off.containsKey(day));
  }

  /** Why a day is off or worked out of turn, in the words of the yearly notice. */
  public Optional<String> nameOf(LocalDate day) {
    return Optional.ofNullable(off.getOrDefault(day, worked.get(day)));
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
