package vn.dondoc.query.projection.repairing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.query.projection.Checkpoint;
import vn.dondoc.query.projection.Generation;
import vn.dondoc.query.projection.comparing.RowDifference;
import vn.dondoc.query.projection.comparing.RowDifference.ColumnDifference;
import vn.dondoc.query.projection.comparing.TableDifference;
import vn.dondoc.query.projection.verifying.OddEvents;

/**
 * The rows of one stream, made anew from the log.
 *
 * @param events that the rows are made of
 * @param lettersApplied those of them that had waited as dead letters
 * @param checkpoint where the generation stands, and what it says now to have applied
 * @param odd by how much that was not what the log gives; null if it was. Where events of this
 *     stream explain it, it is put right; else it is as it was
 * @param tables those of which rows changed
 */
public record Repair(
    Generation generation,
    String streamId,
    int events,
    int lettersApplied,
    Checkpoint checkpoint,
    @Nullable OddEvents odd,
    List<TableDifference> tables) {

  public Repair {
    tables = List.copyOf(tables);
  }

  /**
   * Of the events that the generation said to have applied; the names are part of the interface.
   */
  public enum Verdict {
    /** They were those of the log. */
    RIGHT,
    /** Events of this stream had been counted twice, or never. */
    CORRECTED,
    /** They are not those of the log for a reason outside this stream. */
    WRONG
  }

  public Verdict claim() {
    if (odd == null) {
      return Verdict.RIGHT;
    }
    return switch (odd.kind()) {
      case MISSING, DOUBLED -> Verdict.CORRECTED;
      case UNEXPLAINED -> Verdict.WRONG;
    };
  }

  /** Which rows and columns changed, but not from what to what. */
  Repair withoutValues() {
    List<TableDifference> named = tables.stream().map(Repair::withoutValues).toList();
    return new Repair(generation, streamId, events, lettersApplied, checkpoint, odd, named);
  }

  private static TableDifference withoutValues(TableDifference table) {
    return new TableDifference(
        table.table(),
        table.missing(),
        table.unexpected(),
        table.changed(),
        table.examples().stream().map(Repair::withoutValues).toList());
  }

  private static RowDifference withoutValues(RowDifference row) {
    return new RowDifference(
        row.kind(),
        row.key(),
        row.columns().stream()
            .map(column -> new ColumnDifference(column.column(), null, null))
            .toList(),
        row.events(),
        row.eventCount());
  }
}
