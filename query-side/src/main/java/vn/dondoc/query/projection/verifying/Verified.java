package vn.dondoc.query.projection.verifying;

import java.time.Instant;
import java.util.Optional;
import vn.dondoc.query.projection.verifying.VerificationResult.Outcome;

/** The last verification of a projection that came to an end, on whichever node. */
public record Verified(
    String projection, Instant startedAt, Instant finishedAt, VerificationResult result) {

  /** The last one that compared: this one, or one before; empty if there was none. */
  public Optional<Verified> compared() {
    return result.hasCompared() ? Optional.of(this) : Optional.ofNullable(result.before());
  }

  /**
   * How what served differs from the log, as far as is known: what was found stays found until one
   * that compares finds it mended. Empty if nothing is.
   */
  public Optional<VerificationResult> difference() {
    return compared().map(Verified::result).filter(found -> found.outcome() == Outcome.DIFFERENT);
  }

  /** The same, with what was known before where it did not compare itself. */
  public Verified after(Verified previous) {
    return result.hasCompared()
        ? this
        : new Verified(
            projection, startedAt, finishedAt, result.after(previous.compared().orElse(null)));
  }
}
