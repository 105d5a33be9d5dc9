package vn.dondoc.command.importing.read.layout;

import java.util.Comparator;
import java.util.List;

/** The part of a table that stands on one page. */
record PageTable(List<Row> rows) {

  /**
   * @param cells those that begin in this row, from left to right
   */
  record Row(double top, double bottom, List<Cell> cells) {
    Row {
      cells = cells.stream().sorted(Comparator.comparingDouble(Cell::left)).toList();
    }

    boolean isBlank() {
      return cells.stream().allMatch(cell -> cell.lines().isEmpty());
    }
  }

  /**
   * @param bottom of its lowest row
   * @param rows how many rows it stands in
   */
  record Cell(double left, double right, double bottom, int rows, List<TextLine> lines) {
    Cell {
      lines = List.copyOf(lines);
    }

    String text() {
      return Prose.join(lines);
    }

    boolean bold() {
      return !lines.isEmpty() && lines.stream().allMatch(TextLine::bold);
    }
  }

  PageTable {
    rows = List.copyOf(rows);
  }

  double left() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .mapToDouble(Cell::left)
        .min()
        .orElse(0);
  }

  double right() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .mapToDouble(Cell::right)
        .max()
        .orElse(0);
  }

  double top() {
    return rows.getFirst().top();
  }

  double bottom() {
    return rows.getLast().bottom();
  }
}
