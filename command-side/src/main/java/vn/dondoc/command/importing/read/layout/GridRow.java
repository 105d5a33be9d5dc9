package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.read.layout.LayoutBlock.LaidCell;
import vn.dondoc.command.importing.read.layout.LayoutBlock.LaidRow;
import vn.dondoc.command.importing.read.layout.PageTable.Cell;

/** A row under the common columns of its table. Grows while its table is put together. */
final class GridRow {

  private final int page;
  private final List<List<TextLine>> lines;
  private final boolean[] merged;

  /** The cells at its lower edge, in the part of it that stands on the last page. */
  private final @Nullable Cell[] lowest;

  GridRow(int columns, int page) {
    this.page = page;
    this.lines = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      lines.add(new ArrayList<>());
    }
    this.merged = new boolean[columns];
    this.lowest = new @Nullable Cell[columns];
  }

  int columns() {
    return lines.size();
  }

  /** How many cells it has at its lower edge. */
  long cells() {
    return Arrays.stream(lowest).filter(Objects::nonNull).count();
  }

  void begin(int column, Cell cell) {
    lines.get(column).addAll(cell.lines());
    lowest[column] = cell;
  }

  void runThrough(int column, Cell cell) {
    merged[column] = true;
    lowest[column] = cell;
  }

  boolean isBlank() {
    return lines.stream().allMatch(List::isEmpty);
  }

  boolean isBlank(int column) {
    return lines.get(column).isEmpty();
  }

  @Nullable Cell lowest(int column) {
    return lowest[column];
  }

  List<TextLine> lines(int column) {
    return lines.get(column);
  }

  List<String> texts() {
    return lines.stream().map(Prose::join).toList();
  }

  boolean hasText(int column) {
    return !lines.get(column).isEmpty();
  }

  Stream<Integer> columnsWithText() {
    return IntStream.range(0, columns()).filter(this::hasText).boxed();
  }

  /** Takes the rest of itself from the next page. */
  void continueWith(GridRow rest) {
    for (int i = 0; i < columns(); i++) {
      lines.get(i).addAll(rest.lines.get(i));
      lowest[i] = rest.lowest[i] == null ? lowest[i] : rest.lowest[i];
    }
  }

  /**
   * On the next page a cell that is merged over several rows begins again, without text. So does
   * the number's, or the row is not a part of the same item.
   */
  void continueMerged(GridRow above) {
    int first = 0;
    while (first < columns() && lowest[first] == null) {
      first++;
    }
    if (first == columns() || hasText(first)) {
      return;
    }
    for (int i = 0; i < columns(); i++) {
      Cell own = lowest[i];
      Cell before = above.lowest[i];
      boolean over = (own != null && own.rows() > 1) || (before != null && before.rows() > 1);
      merged[i] |= !hasText(i) && own != null && before != null && over;
    }
  }

  LaidRow laid() {
    LaidCell[] cells = new LaidCell[columns()];
    Arrays.setAll(cells, this::laid);
    return new LaidRow(List.of(cells), page);
  }

  private LaidCell laid(int column) {
    List<TextLine> own = lines.get(column);
    if (own.isEmpty()) {
      return merged[column] ? LaidCell.MERGED_ABOVE : LaidCell.EMPTY;
    }
    return new LaidCell(Prose.join(own), own.stream().allMatch(TextLine::bold), false);
  }
}
