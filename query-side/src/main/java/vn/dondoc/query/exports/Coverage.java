package vn.dondoc.query.exports;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.dondoc.query.projection.NotCaughtUpException;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.proof.signing.Checkpoint;

/** Waits for the checkpoint that an export needs. */
public final class Coverage {

  /** For an answer that is good without: as long as a checkpoint may be behind (99 of 100). */
  private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Proofs proofs;

  public Coverage(Proofs proofs) {
    this.proofs = proofs;
  }

  /**
   * The last checkpoint, once it covers a position of the log; a second after it was recorded, as a
   * rule.
   *
   * @throws NotCaughtUpException if that takes longer than {@link ReadModels#LONGEST_WAIT}
   */
  public Checkpoint of(long position) {
    Checkpoint last = asFarAs(position);
    if (last.size() < position) {
      throw new NotCaughtUpException("checkpoint", position, last.size());
    }
    return last;
  }

  /**
   * The last checkpoint, once it covers a position of the log, or when that has taken longer than
   * {@link ReadModels#LONGEST_WAIT}: while nothing is being signed, and then most of all, what was
   * signed before can be had.
   */
  public Checkpoint asFarAs(long position) {
    return asFarAs(position, proofs.lastCheckpoint(), ReadModels.LONGEST_WAIT);
  }

  /** The last checkpoint, if it covers a position of the log, or soon does. */
  public Optional<Checkpoint> soon(long position) {
    return proofs
        .lastIfAny()
        .map(last -> asFarAs(position, last, SHORT_WAIT))
        .filter(last -> last.size() >= position);
  }

  private Checkpoint asFarAs(long position, Checkpoint known, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Checkpoint last = known;
    while (last.size() < position && System.nanoTime() < deadline && rest()) {
      last = proofs.lastCheckpoint();
    }
    return last;
  }

  private static boolean rest() {
    try {
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
