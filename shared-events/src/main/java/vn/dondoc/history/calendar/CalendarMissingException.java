package vn.dondoc.history.calendar;

/**
 * A computation needs the working days of a year that has no calendar yet. Code {@code
 * CALENDAR_MISSING}.
 */
public final class CalendarMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int year;

  public CalendarMissingException(int year) {
    super("no calendar of working days for " + year);
    this.year = year;
  }

  public int year() {
    return year;
  }
}
