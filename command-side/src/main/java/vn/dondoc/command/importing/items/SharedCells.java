package vn.dondoc.command.importing.items;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import vn.dondoc.command.importing.table.Column;

/** The texts of cells that a row shares with others: merged ones, and those of its heading. */
final class SharedCells {

  /** From this share of rows without a deadline on, one is taken to be printed once for many. */
  private static final double PRINTED_ONCE_FROM = 0.4;

  private final List<NumberedRow> rows;

  /** The deadlines as the rows write them, empty where they write none. */
  private final List<String> written;

  /** For each row the nearest with a deadline among those of its number, -1 for none. */
  private final int[] above;

  private final int[] below;

  /** For each row the nearest above with a deadline under the same heading, -1 for none. */
  private final int[] underHeading;

  /** For each row the one where the cell begins that it is merged with. */
  private final Map<Column, int[]> tops = new EnumMap<>(Column.class);

  private final boolean printedOnce;

  SharedCells(List<NumberedRow> rows) {
    this.rows = rows;
    this.written = rows.stream().map(SharedCells::written).toList();
    this.above = nearestAbove(Numbering::sameNumber);
    this.below = nearestBelow();
    this.underHeading = nearestAbove(Numbering::sameHeading);
    this.printedOnce = isPrintedOnce();
  }

  /** One step a row, so that thousands of rows that share a number are no work of its square. */
  private int[] nearestAbove(BiPredicate<NumberedRow, NumberedRow> alike) {
    int[] nearest = new int[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      boolean apart = i == 0 || !alike.test(rows.get(i - 1), rows.get(i));
      nearest[i] = apart ? -1 : written.get(i - 1).isEmpty() ? nearest[i - 1] : i - 1;
    }
    return nearest;
  }

  private int[] nearestBelow() {
    int[] nearest = new int[rows.size()];
    for (int i = rows.size() - 1; i >= 0; i--) {
      boolean apart = i + 1 == rows.size() || !Numbering.sameNumber(rows.get(i + 1), rows.get(i));
      nearest[i] = apart ? -1 : written.get(i + 1).isEmpty() ? nearest[i + 1] : i + 1;
    }
    return nearest;
  }

  /**
   * A text and where it comes from.
   *
   * @param inherited whether it stands in another row
   * @param assumed whether nothing but the look of the table says that it counts here
   */
  record Shared(String text, boolean inherited, boolean assumed) {
    private static final Shared NONE = new Shared("", false, false);
  }

  /** The text of a cell, of the one above that it is merged with, or of the heading. */
  String text(int i, Column column) {
    String merged = merged(i, column);
    return merged.isEmpty() ? rows.get(i).given(column) : merged;
  }

  private String merged(int i, Column column) {
    int top = tops.computeIfAbsent(column, this::tops)[i];
    return rows.get(top).row().text(column);
  }

  private int[] tops(Column column) {
    int[] found = new int[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      boolean mergedAbove = i > 0 && rows.get(i).row().mergedAbove().contains(column);
      found[i] = mergedAbove ? found[i - 1] : i;
    }
    return found;
  }

  /**
   * An empty deadline cell is that of the row above with the same number, else of the heading, else
   * of the row below with the same number.
   */
  Shared deadline(int i) {
    if (!written.get(i).isEmpty()) {
      return new Shared(written.get(i), false, false);
    }
    String inherited = inherited(i);
    if (!inherited.isEmpty()) {
      return new Shared(inherited, true, false);
    }
    int from = printedOnce ? underHeading[i] : -1;
    return from < 0 ? Shared.NONE : new Shared(written.get(from), true, true);
  }

  private String inherited(int i) {
    String merged = merged(i, Column.DEADLINE);
    if (!merged.isEmpty()) {
      return merged;
    }
    if (above[i] >= 0) {
      return written.get(above[i]);
    }
    String given = rows.get(i).given(Column.DEADLINE);
    return !given.isEmpty() || below[i] < 0 ? given : written.get(below[i]);
  }

  /** The deadline as the row writes it, with its beginning where that has a column of its own. */
  private static String written(NumberedRow row) {
    String start = row.row().text(Column.START);
    String end = row.row().text(Column.DEADLINE);
    if (start.isEmpty()) {
      return end;
    }
    return end.isEmpty() ? "Từ " + start : "Từ " + start + " đến " + end;
  }

  /** Whether the first row under each heading has a deadline, and many of the others have none. */
  private boolean isPrintedOnce() {
    int empty = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean none = written.get(i).isEmpty() && inherited(i).isEmpty();
      boolean first = i == 0 || !Numbering.sameHeading(rows.get(i), rows.get(i - 1));
      if (none && first) {
        return false;
      }
      empty += none ? 1 : 0;
    }
    return empty > 0 && empty >= PRINTED_ONCE_FROM * rows.size();
  }
}
