package vn.dondoc.query.administration;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.comparing.TableDifference;
import vn.dondoc.query.projection.repairing.Repair;
import vn.dondoc.query.projection.repairing.RepairStore;
import vn.dondoc.query.projection.verifying.OddEvents;

/**
 * What making the rows of one stream anew has changed.
 *
 * @param position of the log that the rows stand at
 * @param added rows over all tables; {@code removed} and {@code changed} likewise
 * @param tables those of which rows changed; afterwards without what stood in them
 * @param events that the rows are made of, {@code deadLettersApplied} of which had waited
 * @param claim whether the projection said to have applied what the log gives, and {@code
 *     oddEvents} by how much not; null if it did
 * @param appliedHash what it says now, over {@code appliedCount} events
 */
record RepairAnswer(
    String projection,
    String streamId,
    int generation,
    long position,
    long added,
    long removed,
    long changed,
    List<DifferenceAnswer.Table> tables,
    int events,
    int deadLettersApplied,
    Repair.Verdict claim,
    @Nullable OddEvents oddEvents,
    long appliedCount,
    String appliedHash,
    String repairedBy,
    OffsetDateTime repairedAt) {

  /** The latest first. */
  record Repairs(List<RepairAnswer> items) {}

  static RepairAnswer of(RepairStore.Kept kept) {
    Repair repair = kept.repair();
    List<TableDifference> tables = repair.tables();
    return new RepairAnswer(
        repair.generation().projection(),
        repair.streamId(),
        repair.generation().number(),
        repair.checkpoint().position(),
        tables.stream().mapToLong(TableDifference::missing).sum(),
        tables.stream().mapToLong(TableDifference::unexpected).sum(),
        tables.stream().mapToLong(TableDifference::changed).sum(),
        tables.stream().map(DifferenceAnswer.Table::of).toList(),
        repair.events(),
        repair.lettersApplied(),
        repair.claim(),
        repair.odd(),
        repair.checkpoint().appliedCount(),
        repair.checkpoint().appliedHash(),
        kept.by(),
        VerificationSummary.local(kept.at()));
  }
}
