package vn.dondoc.command.importing.table.laidout;

import java.util.List;

/**
 * A line under a head.
 *
 * @param cells its texts by columns, empty where it has none
 * @param crossed the column whose text runs on into the next, or -1
 * @param afterHeader whether it is the first under its head
 * @param afterBreak whether a page begins with it
 */
record BodyLine(
    LaidOutLine line, List<String> cells, int crossed, boolean afterHeader, boolean afterBreak) {

  BodyLine {
    cells = List.copyOf(cells);
  }

  boolean startsLower() {
    return Character.isLowerCase(line.text().codePointAt(0));
  }
}
