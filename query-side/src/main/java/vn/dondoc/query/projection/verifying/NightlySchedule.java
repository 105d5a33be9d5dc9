package vn.dondoc.query.projection.verifying;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When verifications run without anybody asking.
 *
 * @param at the time of day, null for never
 */
public record NightlySchedule(@Nullable LocalTime at, ZoneId zone) {

  /** The last time at which they were due, now included; the beginning of time if never. */
  public Instant lastDue(Instant now) {
    if (at == null) {
      return Instant.MIN;
    }
    ZonedDateTime today = now.atZone(zone).with(at);
    return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
  }
}
