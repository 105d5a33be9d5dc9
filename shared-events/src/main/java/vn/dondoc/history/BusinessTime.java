package vn.dondoc.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which day it is for the offices of Viet Nam. */
public final class BusinessTime {

  /** The zone of every business day. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private BusinessTime() {}

  public static LocalDate today(Clock clock) {
    return dayOf(clock.instant());
  }

  public static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZONE);
  }
}
