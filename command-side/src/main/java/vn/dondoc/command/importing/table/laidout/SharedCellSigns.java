package vn.dondoc.command.importing.table.laidout;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private final List<List<String>> rows;

  /** The places of the columns that are checked. */
  private final List<Integer> places;

  /** Those of them that have a text in some row. */
  private final Set<Integer> filled = new HashSet<>();

  /**
   * @param rows the texts of all rows of a section by columns
   */
  SharedCellSigns(List<List<String>> rows, Map<Column, Integer> places) {
    this.rows = rows;
    this.places = CHECKED.stream().filter(places::containsKey).map(places::get).toList();
    for (List<String> row : rows) {
      this.places.stream().filter(place -> !row.get(place).isEmpty()).forEach(filled::add);
    }
  }

  /** The place of a cell of the row that may be part of a shared one. */
  Optional<Integer> in(int row) {
    return places.stream()
        .filter(
            place -> isEmptyAmongOthers(row, place) || isRest(row, place) || isRest(row + 1, place))
        .findFirst();
  }

  private boolean isEmptyAmongOthers(int row, int place) {
    return rows.get(row).get(place).isEmpty() && filled.contains(place);
  }

  /** Whether it goes on from the row above. */
  private boolean isRest(int row, int place) {
    String text = row < rows.size() ? rows.get(row).get(place) : "";
    return !text.isEmpty()
        && (Character.isLowerCase(text.codePointAt(0))
            || (row > 0 && CUT.matcher(rows.get(row - 1).get(place)).matches()));
  }
}
