package vn.dondoc.command.importing.synthetic;

import java.util.List;

/** A document before it gets a format. */
record Sheet(List<Part> parts) {

  sealed interface Part {}

  record Line(String text, boolean bold) implements Part {}

  record Table(List<List<Cell>> rows) implements Part {}

  /**
   * @param mergedAbove whether it is the lower part of the cell above
   * @param span how many columns it takes
   */
  record Cell(String text, boolean bold, boolean mergedAbove, int span) {
    static final Cell EMPTY = new Cell("", false, false, 1);
    static final Cell MERGED = new Cell("", false, true, 1);

    static Cell of(String text) {
      return new Cell(text, false, false, 1);
    }

    static Cell bold(String text) {
      return new Cell(text, true, false, 1);
    }

    Cell spanning(int columns) {
      return new Cell(text, bold, mergedAbove, columns);
    }
  }
}
