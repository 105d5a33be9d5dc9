package vn.dondoc.command.importing.resolved.deadline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A day, month, quarter, half-year or year as written, perhaps without its year.
 *
 * @param index which day-of-year unit: the month 1 to 12, the quarter 1 to 4, the half 1 or 2; the
 *     month too for a day; 0 for a year
 * @param day of the month, 0 but for a day
 * @param edge which part of it: "đầu tháng 3", "giữa", "cuối" or plain
 */
record TimeExpression(Unit unit, @Nullable Integer year, int index, int day, Edge edge) {

  enum Unit {
    DAY(0),
    MONTH(1),
    QUARTER(3),
    HALF(6),
    /** The first nine months of a year. */
    NINE_MONTHS(9),
    YEAR(12);

    private final int months;

    Unit(int months) {
      this.months = months;
    }
  }

  enum Edge {
    PLAIN,
    START,
    MIDDLE,
    END
  }

  static TimeExpression day(int day, int month, @Nullable Integer year) {
    return new TimeExpression(Unit.DAY, year, month, day, Edge.PLAIN);
  }

  static TimeExpression of(Unit unit, int index, @Nullable Integer year) {
    return new TimeExpression(unit, year, index, 0, Edge.PLAIN);
  }

  static TimeExpression year(int year) {
    return new TimeExpression(Unit.YEAR, year, 1, 0, Edge.PLAIN);
  }

  TimeExpression withEdge(Edge named) {
    return new TimeExpression(unit, year, index, day, named);
  }

  TimeExpression withYear(int named) {
    return new TimeExpression(unit, named, index, day, edge);
  }

  boolean lacksYear() {
    return year == null;
  }

  /** False for days and months that no calendar has, such as 31/02 or tháng 13. */
  boolean exists() {
    if (unit == Unit.DAY) {
      // 29/02 without a year exists in some year.
      return existsIn(year == null ? 2000 : year);
    }
    return index >= 1 && (unit == Unit.YEAR || index * unit.months <= 12);
  }

  private boolean existsIn(int candidate) {
    try {
      LocalDate.of(candidate, index, day);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  LocalDate first() {
    if (unit == Unit.DAY) {
      return LocalDate.of(knownYear(), index, day);
    }
    return LocalDate.of(knownYear(), (index - 1) * unit.months + 1, 1);
  }

  LocalDate last() {
    if (unit == Unit.DAY) {
      return first();
    }
    return YearMonth.from(first()).plusMonths(unit.months - 1L).atEndOfMonth();
  }

  /**
   * The day meant where one day is: the last, but for "đầu" the first and for "giữa" the middle
   * (Civil Code 2015, art. 146: the 1st, the 15th and the last day of a month).
   */
  LocalDate point() {
    return switch (edge) {
      case START -> first();
      case MIDDLE -> middle();
      case PLAIN, END -> last();
    };
  }

  private LocalDate middle() {
    return switch (unit) {
      case DAY -> first();
      case MONTH -> first().withDayOfMonth(15);
      case QUARTER -> first().plusMonths(1).withDayOfMonth(15);
      case HALF -> first().plusMonths(3).minusDays(1);
      case NINE_MONTHS -> first().plusMonths(4).withDayOfMonth(15);
      case YEAR -> first().plusMonths(6).minusDays(1);
    };
  }

  /** The last day that is "trước" this: strictly before. */
  LocalDate dayBefore() {
    return switch (edge) {
      case PLAIN, START -> first().minusDays(1);
      case MIDDLE -> middle().minusDays(1);
      case END -> last().minusDays(1);
    };
  }

  /** The first time on or after a day that this can mean. */
  @Nullable TimeExpression nextFrom(LocalDate from) {
    for (int candidate = from.getYear(); candidate <= from.getYear() + 8; candidate++) {
      TimeExpression dated = withYear(candidate);
      if (dated.exists() && !dated.point().isBefore(from)) {
        return dated;
      }
    }
    return null;
  }

  private int knownYear() {
    if (year == null) {
      throw new IllegalStateException("no year in " + this);
    }
    return year;
  }
}
