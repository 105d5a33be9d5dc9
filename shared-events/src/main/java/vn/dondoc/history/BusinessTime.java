package vn.dondoc.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which day it is for the offices of Viet Nam. */
public final class BusinessTime {

  /** The zone of every business day. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** No day that is entered lies before it. */
  public static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  /** Nor after it: the day after, from which on something is overdue, has four digits as well. */
  public static final LocalDate LAST_DAY = LocalDate.of(9998, 12, 31);

  private BusinessTime() {}

  /** Whether it lies between {@link #FIRST_DAY} and {@link #LAST_DAY}. */
  public static boolean reaches(LocalDate day) {
    return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
  }

  public static LocalDate today(Clock clock) {
    return dayOf(clock.instant());
  }

  public static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }
}
