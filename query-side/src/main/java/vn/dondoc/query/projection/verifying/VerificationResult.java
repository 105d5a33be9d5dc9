package vn.dondoc.query.projection.verifying;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.comparing.TableDifference;

/**
 * What came of a verification.
 *
 * @param generation that served; 0 if none did
 * @param kept what the generation says to have applied, null if it was not compared
 * @param right what the log says that it should have applied up to there
 * @param events how these two differ, null if they do not
 * @param tables those that differ
 * @param parked events that were left out, since they wait as dead letters
 * @param skipped events that were left out by decision
 * @param note what else is to be said
 * @param before the last one that compared, where this one did not; null if there was none
 */
public record VerificationResult(
    Outcome outcome,
    int generation,
    @Nullable Checkpoint kept,
    @Nullable Checkpoint right,
    @Nullable OddEvents events,
    List<TableDifference> tables,
    long parked,
    long skipped,
    @Nullable String note,
    @Nullable Verified before) {

  /** The outcomes that callers see; the names are part of the interface. */
  public enum Outcome {
    EQUAL,
    DIFFERENT,
    /** It could not be told, for a reason that is no fault of what serves. */
    NOT_COMPARED,
    /** The rows that the log gives could not be made. */
    FAILED
  }

  static VerificationResult unknown(Outcome outcome, int generation, String note) {
    return new VerificationResult(
        outcome, generation, null, null, null, List.of(), 0, 0, note, null);
  }

  /** Whether it tells how what serves differs from the log, if it does. */
  boolean hasCompared() {
    return outcome == Outcome.EQUAL || outcome == Outcome.DIFFERENT;
  }

  /** The same, with the last one before it that compared. */
  VerificationResult after(@Nullable Verified compared) {
    return new VerificationResult(
        outcome, generation, kept, right, events, tables, parked, skipped, note, compared);
  }

  /** Rows that are missing, unexpected or changed. */
  public long rows() {
    return tables.stream().mapToLong(TableDifference::rows).sum();
  }
}
