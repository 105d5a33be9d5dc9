package vn.dondoc.query.projection.comparing;

import java.util.List;

/**
 * What differs between two generations of one table.
 *
 * @param table its name without the generation
 * @param missing rows that the log gives and that do not serve
 * @param unexpected rows that serve and that the log does not give
 * @param changed rows of the same key that are not the same
 * @param examples the first by their keys, at most {@link RowComparison#MOST_EXAMPLES}
 */
public record TableDifference(
    String table, long missing, long unexpected, long changed, List<RowDifference> examples) {

  /** Keys at which there is a difference. */
  public long rows() {
    return missing + unexpected + changed;
  }
}
