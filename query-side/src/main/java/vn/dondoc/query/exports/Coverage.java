package vn.dondoc.query.exports;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.dondoc.query.projection.NotCaughtUpException;
import vn.dondoc.query.projection.ReadModels;
import vn.dondoc.query.proof.Proofs;
import vn.dondoc.query.proof.signing.Checkpoint;

/** Waits for the checkpoint that an export needs. */
public final class Coverage {

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
    long deadline = System.nanoTime() + ReadModels.LONGEST_WAIT.toNanos();
    while (true) {
      Checkpoint last = proofs.lastCheckpoint();
      if (last.size() >= position) {
        return last;
      }
      if (System.nanoTime() > deadline) {
        throw new NotCaughtUpException("checkpoint", position, last.size());
      }
      try {
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotCaughtUpException("checkpoint", position, last.size());
      }
    }
  }
}
