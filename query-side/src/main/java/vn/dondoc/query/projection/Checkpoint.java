package vn.dondoc.query.projection;

import java.math.BigInteger;
import vn.dondoc.eventstore.LoggedEvent;

/**
 * How far a generation has come, and what it applied on the way, so that "complete to position N"
 * can be checked: two generations that applied the same events have the same count and hash.
 *
 * @param position of the last event seen, handled or not; 0 before the first
 * @param appliedCount events that were handled and not parked
 * @param appliedHash the sum, modulo 2^256, of SHA-256 over the position and the event id of each,
 *     in lower-case hex
 */
public record Checkpoint(long position, long appliedCount, String appliedHash) {

  private static final int HASH_BYTES = 32;

  public static Checkpoint start() {
    return new Checkpoint(0, 0, "00".repeat(HASH_BYTES));
  }

  /** The event was seen but did not concern the projection, or its stream is parked. */
  public Checkpoint past(LoggedEvent event) {
    return new Checkpoint(event.position(), appliedCount, appliedHash);
  }

  /** The event was applied. */
  public Checkpoint applied(LoggedEvent event) {
    AppliedEvents one = new AppliedEvents(this);
    one.applied(event);
    return one.checkpoint();
  }

  /** The event was applied after others that come later, since its stream had been parked. */
  public Checkpoint late(LoggedEvent event) {
    Checkpoint one = applied(event);
    return new Checkpoint(position, one.appliedCount(), one.appliedHash());
  }

  /**
   * This one as it would be, had what is {@code right} been counted where {@code wrong} was.
   *
   * @param wrong at the same position as {@code right}, at or before this one's
   */
  public Checkpoint corrected(Checkpoint wrong, Checkpoint right) {
    BigInteger sum =
        AppliedEvents.sum(this)
            .subtract(AppliedEvents.sum(wrong))
            .add(AppliedEvents.sum(right))
            .mod(AppliedEvents.MODULUS);
    long count = appliedCount - wrong.appliedCount() + right.appliedCount();
    return new Checkpoint(position, count, "%064x".formatted(sum));
  }

  @Override
  public String toString() {
    return "position %d, %d applied, hash %s".formatted(position, appliedCount, appliedHash);
  }
}
