package vn.dondoc.command.importing.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * The rows and columns of a sheet that are not shown. What nobody sees on the sheet is no part of
 * the plan; that it was there is said.
 */
final class HiddenCells {

  private final BitSet rows = new BitSet();
  private final BitSet columns = new BitSet();

  /** Takes note of an element of the sheet; {@code row} is the number of rows begun before it. */
  void element(String name, Attributes attributes, int row) {
    if (!isTrue(attributes.getValue("hidden"))) {
      return;
    }
    if ("row".equals(name)) {
      rows.set(row);
    } else if ("col".equals(name)) {
      int first = number(attributes.getValue("min"));
      int last = Math.min(number(attributes.getValue("max")), Limits.MAX_CELLS_PER_ROW);
      for (int column = Math.max(first, 1); column <= last; column++) {
        columns.set(column - 1);
      }
    }
  }

  private static boolean isTrue(@Nullable String value) {
    return "1".equals(value) || "true".equals(value);
  }

  private static int number(@Nullable String value) {
    return value != null && value.matches("\\d{1,9}") ? Integer.parseInt(value) : 0;
  }

  /**
   * Takes the texts of hidden rows and columns away. A merged cell is seen as long as one of its
   * columns is.
   *
   * @param texts by column, for each row
   * @param numbers of the rows, from 0
   * @return the rows (from 1) and columns (letters) that had text
   */
  <T> List<String> leaveOut(
      List<Map<Integer, T>> texts, List<Integer> numbers, List<CellRangeAddress> merged) {
    List<String> leftOut = new ArrayList<>();
    for (int row = rows.nextSetBit(0);
        row >= 0 && row < texts.size();
        row = rows.nextSetBit(row + 1)) {
      if (!texts.get(row).isEmpty()) {
        leftOut.add(Integer.toString(numbers.get(row) + 1));
        texts.get(row).clear();
      }
    }
    for (int column = columns.nextSetBit(0); column >= 0; column = columns.nextSetBit(column + 1)) {
      int at = column;
      boolean any = false;
      for (int row = 0; row < texts.size(); row++) {
        int number = numbers.get(row);
        boolean seen =
            texts.get(row).containsKey(at)
                && merged.stream().anyMatch(range -> range.isInRange(number, at) && isSeen(range));
        any |= !seen && texts.get(row).remove(at) != null;
      }
      if (any) {
        leftOut.add(CellReference.convertNumToColString(column));
      }
    }
    return leftOut;
  }

  private boolean isSeen(CellRangeAddress range) {
    return columns.nextClearBit(range.getFirstColumn()) <= range.getLastColumn();
  }
}
