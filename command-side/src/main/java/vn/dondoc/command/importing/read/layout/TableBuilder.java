package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.dondoc.command.importing.read.layout.LayoutBlock.LaidRow;
import vn.dondoc.command.importing.read.layout.PageTable.Cell;

/** Puts the parts of a table on several pages together under common columns. */
final class TableBuilder {

  private static final double SAME_SIDE_PT = 12;

  private final List<PageTable> parts = new ArrayList<>();
  private final List<Integer> pages = new ArrayList<>();

  void add(PageTable part, int page) {
    parts.add(part);
    pages.add(page);
  }

  boolean continuedBy(PageTable next, int page) {
    return !parts.isEmpty()
        && page == pages.getLast() + 1
        && (isSame(parts.getLast().left(), next.left()) || beginsAtColumn(next.left()))
        && isSame(parts.getLast().right(), next.right());
  }

  private static boolean isSame(double a, double b) {
    return Math.abs(a - b) < SAME_SIDE_PT;
  }

  /** Of a cell merged over rows, the part on the next page may have no lines around it. */
  private boolean beginsAtColumn(double left) {
    return parts.getLast().rows().stream()
        .flatMap(row -> row.cells().stream())
        .anyMatch(cell -> isSame(cell.left(), left));
  }

  List<LaidRow> rows() {
    if (parts.isEmpty()) {
      return List.of();
    }
    ColumnEdges edges = ColumnEdges.of(parts);
    List<GridRow> first = grid(parts.getFirst(), pages.getFirst(), edges);
    List<GridRow> rows = new ArrayList<>(first);
    for (int i = 1; i < parts.size(); i++) {
      List<GridRow> part = grid(parts.get(i), pages.get(i), edges);
      int heads = repeatedHeads(first, part);
      if (heads < part.size() && !rows.isEmpty()) {
        GridRow above = rows.getLast();
        GridRow below = part.get(heads);
        if (CutRows.isCut(above, below)) {
          above.continueWith(below);
          part.remove(heads);
        } else {
          below.continueMerged(above);
        }
      }
      rows.addAll(part);
    }
    return rows.stream().map(GridRow::laid).toList();
  }

  /** How many rows at the top of a part are the heads of the table printed again. */
  private static int repeatedHeads(List<GridRow> first, List<GridRow> part) {
    int same = 0;
    int rows = Math.min(first.size(), part.size());
    while (same < rows && words(first.get(same)).equals(words(part.get(same)))) {
      same++;
    }
    return same;
  }

  /** Whatever cells they are in: of heads over several rows some programs repeat fewer lines. */
  private static List<String> words(GridRow row) {
    return row.texts().stream()
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .filter(word -> !word.isEmpty())
        .sorted()
        .toList();
  }

  private static List<GridRow> grid(PageTable part, int page, ColumnEdges edges) {
    List<GridRow> rows = new ArrayList<>();
    for (int i = 0; i < part.rows().size(); i++) {
      rows.add(new GridRow(edges.columns(), page));
    }
    for (int i = 0; i < part.rows().size(); i++) {
      for (Cell cell : part.rows().get(i).cells()) {
        int column = edges.columnOf(cell);
        rows.get(i).begin(column, cell);
        for (int below = 1; below < cell.rows(); below++) {
          rows.get(i + below).runThrough(column, cell);
        }
      }
    }
    rows.removeIf(GridRow::isBlank);
    return rows;
  }
}
