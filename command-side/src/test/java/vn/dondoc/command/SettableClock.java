package vn.dondoc.command;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import vn.dondoc.history.BusinessTime;

/** A clock that stands still until it is set. */
public final class SettableClock extends Clock {

  private volatile Instant now;

  public SettableClock(LocalDate day) {
    this.now = morningOf(day);
  }

  /** The morning of a business day. */
  public void set(LocalDate day) {
    now = morningOf(day);
  }

  private static Instant morningOf(LocalDate day) {
    return day.atTime(8, 0).atZone(BusinessTime.ZONE).toInstant();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
