package vn.dondoc.query.projection.comparing;

import java.util.List;
import vn.dondoc.query.projection.Checkpoint;

/**
 * What came of holding what serves against what was built.
 *
 * @param serving how far what serves was, and {@code built} what was built
 * @param tables all of the projection's; empty if the two were not level
 */
public record Comparison(Checkpoint serving, Checkpoint built, List<TableDifference> tables) {

  /** Whether both stood at the same position, without which rows cannot be compared. */
  public boolean isLevel() {
    return serving.position() == built.position();
  }

  /** The tables of which rows differ. */
  public List<TableDifference> differing() {
    return tables.stream().filter(table -> table.rows() > 0).toList();
  }

  public boolean sameRows() {
    return tables.stream().allMatch(table -> table.rows() == 0);
  }

  /** Rows of what serves that were not built; a changed row is one of these, too. */
  public long onlyServing() {
    return tables.stream().mapToLong(table -> table.unexpected() + table.changed()).sum();
  }

  /** Rows that were built and do not serve; a changed row is one of these, too. */
  public long onlyBuilt() {
    return tables.stream().mapToLong(table -> table.missing() + table.changed()).sum();
  }
}
