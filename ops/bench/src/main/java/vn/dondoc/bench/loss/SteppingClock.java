package vn.dondoc.bench.loss;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day of a machine whose clock is set back and forward again while it works. */
final class SteppingClock extends Clock {

  private final Clock right = Clock.systemUTC();
  private volatile Duration behind = Duration.ZERO;

  /** From now on, for everyone who asks. */
  void setBehind(Duration duration) {
    behind = duration;
  }

  @Override
  public Instant instant() {
    return right.instant().minus(behind);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody asks for another zone");
  }
}
