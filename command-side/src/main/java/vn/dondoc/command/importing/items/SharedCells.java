package vn.dondoc.command.importing.items;

import java.util.List;
import vn.dondoc.command.importing.table.Column;

/** The texts of cells that a row shares with others: merged ones, and those of its heading. */
final class SharedCells {

  /** From this share of rows without a deadline on, one is taken to be printed once for many. */
  private static final double PRINTED_ONCE_FROM = 0.4;

  private final List<NumberedRow> rows;
  private final boolean printedOnce;

  SharedCells(List<NumberedRow> rows) {
    this.rows = rows;
    this.printedOnce = isPrintedOnce();
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
    int at = i;
    while (at > 0 && rows.get(at).row().mergedAbove().contains(column)) {
      at--;
    }
    return rows.get(at).row().text(column);
  }

  /**
   * An empty deadline cell is that of the row above with the same number, else of the heading, else
   * of the row below with the same number.
   */
  Shared deadline(int i) {
    String own = written(i);
    if (!own.isEmpty()) {
      return new Shared(own, false, false);
    }
    String inherited = inherited(i);
    if (!inherited.isEmpty()) {
      return new Shared(inherited, true, false);
    }
    int above = printedOnce ? lastWritten(i) : -1;
    return above < 0 ? Shared.NONE : new Shared(written(above), true, true);
  }

  private String inherited(int i) {
    String merged = merged(i, Column.DEADLINE);
    if (!merged.isEmpty()) {
      return merged;
    }
    for (int at = i - 1; at >= 0 && Numbering.sameNumber(rows.get(at), rows.get(i)); at--) {
      if (!written(at).isEmpty()) {
        return written(at);
      }
    }
    String given = rows.get(i).given(Column.DEADLINE);
    return given.isEmpty() ? belowWithSameNumber(i) : given;
  }

  private String belowWithSameNumber(int i) {
    for (int at = i + 1;
        at < rows.size() && Numbering.sameNumber(rows.get(at), rows.get(i));
        at++) {
      if (!written(at).isEmpty()) {
        return written(at);
      }
    }
    return "";
  }

  /** The deadline as the row writes it, with its beginning where that has a column of its own. */
  private String written(int i) {
    String start = rows.get(i).row().text(Column.START);
    String end = rows.get(i).row().text(Column.DEADLINE);
    if (start.isEmpty()) {
      return end;
    }
    return end.isEmpty() ? "Từ " + start : "Từ " + start + " đến " + end;
  }

  private int lastWritten(int i) {
    for (int at = i - 1; at >= 0 && Numbering.sameHeading(rows.get(at), rows.get(i)); at--) {
      if (!written(at).isEmpty()) {
        return at;
      }
    }
    return -1;
  }

  /** Whether the first row under each heading has a deadline, and many of the others have none. */
  private boolean isPrintedOnce() {
    int empty = 0;
    for (int i = 0; i < rows.size(); i++) {
      boolean none = written(i).isEmpty() && inherited(i).isEmpty();
      boolean first = i == 0 || !Numbering.sameHeading(rows.get(i), rows.get(i - 1));
      if (none && first) {
        return false;
      }
      empty += none ? 1 : 0;
    }
    return empty > 0 && empty >= PRINTED_ONCE_FROM * rows.size();
  }
}
