package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import vn.dondoc.command.importing.read.layout.PageTable.Cell;
import vn.dondoc.command.importing.read.layout.PageTable.Row;

/**
 * The left edges that the columns of a table have in common. The edge of one column may stand a
 * little to the side in other rows, but never twice in the same row.
 */
final class ColumnEdges {

  private static final double SAME_EDGE_PT = 3;
  private static final double SHIFTED_EDGE_PT = 12;

  private final double[] lefts;

  private ColumnEdges(double[] lefts) {
    this.lefts = lefts;
  }

  static ColumnEdges of(List<PageTable> parts) {
    List<Row> rows = parts.stream().flatMap(part -> part.rows().stream()).toList();
    TreeSet<Double> all = new TreeSet<>();
    rows.forEach(row -> row.cells().forEach(cell -> all.add(cell.left())));
    List<Double> edges = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (double edge : all) {
      double distance = edge - last;
      boolean same =
          distance <= SAME_EDGE_PT
              || (distance <= SHIFTED_EDGE_PT && !besideEachOther(rows, edges.getLast(), edge));
      if (!same) {
        edges.add(edge);
      }
      last = same ? last : edge;
    }
    return new ColumnEdges(edges.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static boolean besideEachOther(List<Row> rows, double a, double b) {
    return rows.stream().anyMatch(row -> beginsAt(row, a) && beginsAt(row, b));
  }

  private static boolean beginsAt(Row row, double x) {
    return row.cells().stream().anyMatch(cell -> Math.abs(cell.left() - x) <= SAME_EDGE_PT);
  }

  int columns() {
    return lefts.length;
  }

  int columnOf(Cell cell) {
    int found = Arrays.binarySearch(lefts, cell.left() + SAME_EDGE_PT);
    int before = found >= 0 ? found : -found - 2;
    boolean shifted =
        before + 1 < lefts.length && Math.abs(lefts[before + 1] - cell.left()) <= SAME_EDGE_PT;
    return Math.max(0, shifted ? before + 1 : before);
  }
}
