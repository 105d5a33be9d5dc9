package vn.dondoc.command.importing.read.layout;

import java.util.List;
import vn.dondoc.command.importing.read.layout.PageTable.Cell;

/** Tells whether the first row of a page is the rest of the last row of the page before. */
final class CutRows {

  /** A cell that goes on reached the end of the page, up to this part of a line. */
  private static final double SLACK_LINES = 0.9;

  private CutRows() {}

  static boolean isCut(GridRow above, GridRow below) {
    List<Integer> texts = below.columnsWithText().toList();
    return !texts.isEmpty()
        && !beginsAnew(above, below)
        && texts.stream().allMatch(column -> reachesEnd(above, column))
        && texts.stream().anyMatch(column -> runsOn(above, below, column));
  }

  /** The first column holds the number, or in tables without one, the contents. */
  private static boolean beginsAnew(GridRow above, GridRow below) {
    boolean several = below.cells() > 1 || above.cells() > 1;
    return several && below.hasText(0) && above.hasText(0) && !startsLower(below, 0);
  }

  private static boolean reachesEnd(GridRow above, int column) {
    return above.hasText(column)
        && slack(above, column) <= leastSlack(above) + SLACK_LINES * size(above, column);
  }

  private static double leastSlack(GridRow row) {
    return row.columnsWithText().mapToDouble(column -> slack(row, column)).min().orElse(0);
  }

  /** The room under the last line of a cell. */
  private static double slack(GridRow row, int column) {
    Cell cell = row.lowest(column);
    return cell == null ? 0 : cell.bottom() - row.lines(column).getLast().bottom();
  }

  private static double size(GridRow row, int column) {
    return row.lines(column).getLast().size();
  }

  /** In the middle of a sentence, or because the next word did not fit. */
  private static boolean runsOn(GridRow above, GridRow below, int column) {
    Cell cell = above.lowest(column);
    if (cell == null) {
      return false;
    }
    List<TextLine> lines = above.lines(column);
    double padding =
        cell.lines().stream().mapToDouble(TextLine::left).min().orElse(cell.left()) - cell.left();
    double limit = cell.right() - Math.max(0, padding);
    return startsLower(below, column)
        || Prose.isFull(lines.getLast(), below.lines(column).getFirst(), limit);
  }

  private static boolean startsLower(GridRow row, int column) {
    String text = row.lines(column).getFirst().text();
    return Character.isLowerCase(text.codePointAt(0));
  }
}
