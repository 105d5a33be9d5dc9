package vn.dondoc.drills.harness;

/**
 * What came of one fault.
 *
 * @param fault what was done
 * @param told what was seen, for people
 */
public record Result(Outcome outcome, String fault, String told) {

  /** Whether what has to hold did. */
  public enum Outcome {
    HELD,
    FAILED,
    /** The fault did not come about, so nothing was shown. */
    INCONCLUSIVE
  }

  @Override
  public String toString() {
    return "%-12s  %s: %s".formatted(outcome, fault, told);
  }
}
