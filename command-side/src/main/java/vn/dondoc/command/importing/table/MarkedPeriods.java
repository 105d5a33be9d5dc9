package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.SourceCell;

/**
 * Columns of quarters or months side by side, in which a mark stands where work is planned. They
 * are read as one column of deadlines: the last marked period, or from the first to the last.
 *
 * @param periods the periods' names, with their year where a head says it, by the columns' places
 */
record MarkedPeriods(SortedMap<Integer, String> periods) {

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int MIN_PERIODS = 2;
  private static final int MAX_CHARS = 30;

  private static final Pattern QUARTER =
      Pattern.compile(
          "(?:quý|q)\\s*\\.?\\s*(I{1,3}|IV|[1-4])(?:\\s*[/.-]?\\s*(?:năm\\s*)?(\\d{4}))?", FLAGS);

  private static final Pattern MONTH =
      Pattern.compile(
          "(?:tháng|th|t)\\s*\\.?\\s*(\\d{1,2})(?:\\s*[/.-]?\\s*(?:năm\\s*)?(\\d{4}))?", FLAGS);

  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20\\d{2})(?!\\d)");

  private static final Set<String> MARKS =
      Set.of("x", "X", "✓", "✔", "√", "v", "V", "●", "•", "*", "+", "☑", "☒", "■");

  /** The periods among the heads of a table; the row above them may say the year. */
  static Optional<MarkedPeriods> of(List<String> heads, List<String> above) {
    SortedMap<Integer, String> periods = new TreeMap<>();
    String year = year(heads).or(() -> year(above)).orElse("");
    for (int i = 0; i < heads.size(); i++) {
      int place = i;
      period(heads.get(i), year).ifPresent(period -> periods.put(place, period));
    }
    return periods.size() < MIN_PERIODS
        ? Optional.empty()
        : Optional.of(new MarkedPeriods(periods));
  }

  /** Whether a row below heads has nothing but periods, at least two of them. */
  static boolean areAll(Row row) {
    List<String> texts = row.texts();
    return texts.size() >= MIN_PERIODS
        && texts.stream().allMatch(text -> period(text, "").isPresent());
  }

  static boolean isPeriod(String head) {
    return period(head, "").isPresent();
  }

  /** The one year that heads of time speak of. */
  private static Optional<String> year(List<String> heads) {
    Set<String> years = new TreeSet<>();
    for (String head : heads) {
      Matcher year = YEAR.matcher(head);
      while (year.find()) {
        years.add(year.group(1));
      }
    }
    return years.size() == 1 ? Optional.of(years.iterator().next()) : Optional.empty();
  }

  private static Optional<String> period(String head, String year) {
    if (head.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Matcher quarter = QUARTER.matcher(head.strip());
    if (quarter.matches()) {
      return Optional.of(
          named("Quý " + quarter.group(1).toUpperCase(Locale.ROOT), quarter.group(2), year));
    }
    Matcher month = MONTH.matcher(head.strip());
    return month.matches()
        ? Optional.of(named("Tháng " + month.group(1), month.group(2), year))
        : Optional.empty();
  }

  private static String named(String period, @Nullable String own, String year) {
    String of = own == null ? year : own;
    return of.isEmpty() ? period : period + "/" + of;
  }

  /** Whether the deadline, where a column is headed so, stands over these columns. */
  boolean mayStandFor(Map<Column, Integer> columns) {
    Integer deadline = columns.get(Column.DEADLINE);
    return deadline == null || periods.containsKey(deadline);
  }

  boolean holds(int place) {
    return periods.containsKey(place);
  }

  /** The columns with that of the deadline behind all others. */
  Map<Column, Integer> columns(Map<Column, Integer> columns, int width) {
    Map<Column, Integer> more = new EnumMap<>(columns);
    more.put(Column.DEADLINE, width);
    return more;
  }

  /** Whether its cells of periods hold marks alone. */
  boolean isMarked(Row row) {
    return periods.keySet().stream()
        .map(place -> row.cell(place).text())
        .allMatch(text -> text.isEmpty() || MARKS.contains(text.strip()));
  }

  /** The row with the marked periods in words, behind all its other cells. */
  Row marked(Row row, int width) {
    List<String> marked =
        periods.entrySet().stream()
            .filter(period -> !row.cell(period.getKey()).isEmpty())
            .map(Map.Entry::getValue)
            .toList();
    List<SourceCell> cells = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      cells.add(holds(i) ? SourceCell.EMPTY : row.cell(i));
    }
    String text =
        marked.size() < 2
            ? String.join("", marked)
            : "Từ " + marked.getFirst() + " đến " + marked.getLast();
    cells.add(text.isEmpty() ? SourceCell.EMPTY : new SourceCell(text, false, false));
    return new Row(cells, row.place());
  }
}
