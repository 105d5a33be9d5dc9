package vn.dondoc.query.administration;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.comparing.TableDifference;
import vn.dondoc.query.projection.verifying.OddEvents;
import vn.dondoc.query.projection.verifying.VerificationResult;
import vn.dondoc.query.projection.verifying.Verified;

/**
 * What a verification came to.
 *
 * @param kept what the projection says to have applied, and {@code right} what the log says that it
 *     should have; null if it was not compared
 * @param events that were applied twice or never; null if none were
 * @param tables those of which rows differ
 * @param parked events that were left out, since they wait as dead letters
 * @param skipped events that were left out by decision
 * @param before the last one that compared, where this one did not; null if there was none
 */
record VerificationAnswer(
    String projection,
    VerificationResult.Outcome outcome,
    int generation,
    OffsetDateTime startedAt,
    OffsetDateTime finishedAt,
    @Nullable Checkpoint kept,
    @Nullable Checkpoint right,
    @Nullable OddEvents events,
    List<TableDifference> tables,
    long parked,
    long skipped,
    @Nullable String note,
    @Nullable VerificationAnswer before) {

  static VerificationAnswer of(Verified verified) {
    VerificationResult result = verified.result();
    Verified before = result.before();
    return new VerificationAnswer(
        verified.projection(),
        result.outcome(),
        result.generation(),
        VerificationSummary.local(verified.startedAt()),
        VerificationSummary.local(verified.finishedAt()),
        result.kept(),
        result.right(),
        result.events(),
        result.tables(),
        result.parked(),
        result.skipped(),
        result.note(),
        before == null ? null : of(before));
  }
}
