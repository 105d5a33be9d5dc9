package vn.dondoc.command.importing.table.laidout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.table.Column;

/**
 * Signs that a text is cut in two, or stands for several rows but in one of them: spaces do not
 * show where a cell ends.
 */
final class SharedCellSigns {

  private static final List<Column> CHECKED = List.of(Column.CONTENT, Column.DEADLINE, Column.LEAD);

  private static final Pattern CUT =
      Pattern.compile(
          ".*(?:[,;\\-–(/]|\\b(?:và|đoạn|đến|từ|trước|của|các)"
              + "|(?<!hàng\\s|hằng\\s|mỗi\\s)\\b(?:ngày|tháng|quý|năm))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  private SharedCellSigns() {}

  /**
   * The place of a cell of the row that may be part of a shared one.
   *
   * @param rows the texts of all rows of a section by columns
   */
  static Optional<Integer> in(List<List<String>> rows, int row, Map<Column, Integer> places) {
    return CHECKED.stream()
        .filter(places::containsKey)
        .map(places::get)
        .filter(
            place ->
                isEmptyAmongOthers(rows, row, place)
                    || isRest(rows, row, place)
                    || isRest(rows, row + 1, place))
        .findFirst();
  }

  private static boolean isEmptyAmongOthers(List<List<String>> rows, int row, int place) {
    return rows.get(row).get(place).isEmpty()
        && rows.stream().anyMatch(other -> !other.get(place).isEmpty());
  }

  /** Whether it goes on from the row above. */
  private static boolean isRest(List<List<String>> rows, int row, int place) {
    String text = row < rows.size() ? rows.get(row).get(place) : "";
    return !text.isEmpty()
        && (Character.isLowerCase(text.codePointAt(0))
            || (row > 0 && CUT.matcher(rows.get(row - 1).get(place)).matches()));
  }
}
