package vn.dondoc.command.importing.table.flowed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import vn.dondoc.command.importing.table.flowed.FlowedLine.Gap;
import vn.dondoc.command.importing.table.flowed.RowDivider.Division;

/**
 * What one document's columns are like, learnt from rows that were divided before: how long their
 * lines grow, what stands between the lines of a cell and between cells, and which cells stay
 * empty.
 *
 * @param widths the length, in characters, that few of a column's lines exceed; 0 while not known
 * @param gapOdds for each gap: the log-odds that it stands between two cells
 * @param emptyCosts for each column: points against leaving its cell empty
 */
record ColumnHabits(List<Double> widths, Map<Gap, Double> gapOdds, List<Double> emptyCosts) {

  private static final int MIN_LINES = 6;
  private static final double WIDE_LINE_QUANTILE = 0.9;

  /** As many rows as what is thought of a column beforehand weighs. */
  private static final double PRIOR_ROWS = 8;

  /** As many gaps that say nothing: few rows must not confirm what was guessed of them. */
  private static final double PRIOR_GAPS = 8;

  private static final double MAX_GAP_ODDS = 2;

  static ColumnHabits unknown(List<ColumnSort> sorts) {
    return new ColumnHabits(
        sorts.stream().map(sort -> 0.0).toList(),
        Map.of(),
        sorts.stream().map(ColumnSort::emptyCost).toList());
  }

  double gapOdds(Gap gap) {
    return gapOdds.getOrDefault(gap, 0.0);
  }

  static ColumnHabits learnt(List<ColumnSort> sorts, List<Division> divisions) {
    List<List<Integer>> lengths = new ArrayList<>();
    int[] empty = new int[sorts.size()];
    sorts.forEach(sort -> lengths.add(new ArrayList<>()));
    Map<Gap, int[]> gaps = new EnumMap<>(Gap.class);
    for (Division division : divisions) {
      division.wholeLines(lengths);
      division.gaps(gaps);
      for (int column = 0; column < sorts.size(); column++) {
        empty[column] += division.cell(column).isEmpty() ? 1 : 0;
      }
    }
    List<Double> widths = lengths.stream().map(ColumnHabits::width).toList();
    List<Double> costs = new ArrayList<>();
    for (int column = 0; column < sorts.size(); column++) {
      double before = Math.exp(-sorts.get(column).emptyCost());
      double share = (empty[column] + PRIOR_ROWS * before) / (divisions.size() + PRIOR_ROWS);
      costs.add(-Math.log(share));
    }
    return new ColumnHabits(widths, odds(gaps), costs);
  }

  private static double width(List<Integer> lengths) {
    if (lengths.size() < MIN_LINES) {
      return 0;
    }
    Collections.sort(lengths);
    return lengths.get((int) (WIDE_LINE_QUANTILE * (lengths.size() - 1)));
  }

  /**
   * @param gaps for each gap how often it stood inside a cell and between two
   */
  private static Map<Gap, Double> odds(Map<Gap, int[]> gaps) {
    int inside = gaps.values().stream().mapToInt(counts -> counts[0]).sum();
    int between = gaps.values().stream().mapToInt(counts -> counts[1]).sum();
    Map<Gap, Double> odds = new EnumMap<>(Gap.class);
    gaps.forEach(
        (gap, counts) -> {
          double share = (double) (counts[0] + counts[1]) / (inside + between);
          double here = (counts[1] + PRIOR_GAPS * share) / (between + PRIOR_GAPS);
          double there = (counts[0] + PRIOR_GAPS * share) / (inside + PRIOR_GAPS);
          double log = Math.log(here / there);
          odds.put(gap, Math.clamp(log, -MAX_GAP_ODDS, MAX_GAP_ODDS));
        });
    return odds;
  }
}
