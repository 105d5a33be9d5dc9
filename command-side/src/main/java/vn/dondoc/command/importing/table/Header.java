package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.SourceCell;

/**
 * The head of a table.
 *
 * @param columns which column stands where, from 0
 * @param details heads of the columns whose texts are kept beside an item, by their place
 * @param texts the heads as written
 */
record Header(
    Map<Column, Integer> columns, SequencedMap<Integer, String> details, List<String> texts) {

  private static final int OTHER_MIN_HEADS = 3;

  /** No plan's table has as many columns. */
  private static final int MAX_HEADS = 60;

  private static final int FOLLOWING_MIN_COLUMNS = 3;
  private static final int HEADED_PERCENT = 60;

  /** Of a row that begins with "STT" so many heads are enough; no row of values begins so. */
  private static final int NUMBERED_MIN_HEADED = 3;

  /** Whether a place has no column: its head is not understood, or another's has taken it. */
  boolean isUnknown(int place) {
    boolean detail =
        details.containsKey(place)
            && Column.headed(texts.get(place)).filter(Column::isDetail).isPresent();
    return !columns.containsValue(place) && !detail;
  }

  String head(int place) {
    return place < texts.size() ? texts.get(place) : "";
  }

  /** A row of heads, if it names contents and whether someone leads or by when. */
  static Optional<Header> of(Row row) {
    return of(row.cells().stream().map(SourceCell::text).toList());
  }

  /** Two rows of heads, where a head of the upper row stands over several of the lower. */
  static Optional<Header> of(Row upper, Row lower) {
    // A text alone is the heading of the rows below, whatever words it has.
    boolean heads =
        lower.texts().size() >= 2
            && lower.texts().stream().allMatch(text -> Column.headed(text).isPresent());
    boolean headed =
        upper.texts().stream().filter(text -> Column.headed(text).isPresent()).count() >= 2;
    if (!heads || !headed || of(lower).isPresent()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
      texts.add(lower.cell(i).isEmpty() ? upper.cell(i).text() : lower.cell(i).text());
    }
    return of(texts);
  }

  /** Whether nothing says where the numbers stand, though something does stand before the rest. */
  boolean lacksNumbers() {
    return !columns.containsKey(Column.NUMBER) && isUnknown(0);
  }

  /** The same head, the first column holding the numbers. */
  Header withNumbersFirst() {
    Map<Column, Integer> more = new EnumMap<>(columns);
    more.put(Column.NUMBER, 0);
    return new Header(Map.copyOf(more), details, texts);
  }

  /**
   * Whether it may stand right below a row of this head's table: the same heads again, or several
   * that are all understood. A row of values may hold a word of a head or two.
   */
  boolean mayFollow(Header current) {
    List<String> heads = texts.stream().filter(text -> !text.isEmpty()).toList();
    return texts.equals(current.texts())
        || (columns.size() >= FOLLOWING_MIN_COLUMNS
            && heads.stream().allMatch(text -> Column.headed(text).isPresent()));
  }

  /**
   * Whether it is the other printed again, with fewer lines between its cells: the same words over
   * as many columns.
   */
  boolean repeats(Header other) {
    return texts.size() == other.texts().size()
        && columns.size() < other.columns().size()
        && words().equals(other.words());
  }

  private List<String> words() {
    return texts.stream()
        .flatMap(text -> Arrays.stream(text.split(" ")))
        .filter(word -> !word.isEmpty())
        .sorted()
        .toList();
  }

  /** The head of a table that is not the plan's: "STT, Họ và tên, Chức vụ". */
  static boolean isOfAnother(Row row) {
    List<String> texts = row.texts();
    boolean numbered =
        texts.size() >= OTHER_MIN_HEADS
            && Column.headed(texts.getFirst()).filter(Column.NUMBER::equals).isPresent();
    return numbered && texts.stream().skip(1).noneMatch(Header::isValue) && of(row).isEmpty();
  }

  private static boolean isValue(String text) {
    return text.isEmpty() || Character.isDigit(text.charAt(0)) || text.length() > 60;
  }

  private static Optional<Header> of(List<String> texts) {
    if (!looksLikeHeads(texts)) {
      return Optional.empty();
    }
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (int i = 0; i < texts.size(); i++) {
      place(columns, texts, i);
    }
    if (!columns.containsKey(Column.CONTENT) && columns.containsKey(Column.GROUP)) {
      columns.put(Column.CONTENT, columns.remove(Column.GROUP));
    }
    Integer lead = columns.get(Column.LEAD);
    if (lead != null
        && !columns.containsKey(Column.COORDINATING)
        && Column.namesBothRoles(texts.get(lead))) {
      columns.put(Column.BOTH_ROLES, lead);
    }
    boolean plan =
        columns.containsKey(Column.CONTENT)
            && (columns.containsKey(Column.LEAD) || columns.containsKey(Column.DEADLINE));
    return plan
        ? Optional.of(new Header(Map.copyOf(columns), details(columns, texts), List.copyOf(texts)))
        : Optional.empty();
  }

  /** Rows of values hold words of heads too, but beside numbers and much else. */
  private static boolean looksLikeHeads(List<String> texts) {
    int heads = 0;
    int headed = 0;
    if (texts.stream().filter(text -> !text.isEmpty()).limit(MAX_HEADS + 1L).count() > MAX_HEADS) {
      return false;
    }
    boolean periods = MarkedPeriods.of(texts, List.of()).isPresent();
    for (String text : texts) {
      if (text.length() > Column.MAX_CHARS) {
        return false;
      }
      if (periods && MarkedPeriods.isPeriod(text)) {
        continue;
      }
      boolean known = Column.headed(text).isPresent();
      boolean value = text.chars().anyMatch(Character::isDigit) && !known;
      if (value) {
        return false;
      }
      heads += text.isEmpty() ? 0 : 1;
      headed += known ? 1 : 0;
    }
    boolean numbered =
        !texts.isEmpty()
            && Column.headed(texts.getFirst()).filter(Column.NUMBER::equals).isPresent();
    return headed * 100 >= heads * HEADED_PERCENT || (numbered && headed >= NUMBERED_MIN_HEADED);
  }

  /** Of two heads of the same kind the one that says so outright counts, else the first. */
  private static void place(Map<Column, Integer> columns, List<String> texts, int i) {
    Optional<Column> headed = Column.headed(texts.get(i)).filter(column -> !column.isDetail());
    if (headed.isPresent()) {
      Column column = headed.get();
      Integer taken = columns.get(column);
      boolean better =
          taken != null
              && (column.isOutright(texts.get(i)) && !column.isOutright(texts.get(taken))
                  || Column.countsRows(texts.get(i)) && !Column.countsRows(texts.get(taken)));
      if (taken == null || better) {
        columns.put(column, i);
      }
    }
  }

  private static SequencedMap<Integer, String> details(
      Map<Column, Integer> columns, List<String> texts) {
    SequencedMap<Integer, String> details = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      boolean free = !columns.containsValue(i) && !texts.get(i).isEmpty();
      if (free && Column.headed(texts.get(i)).isPresent()) {
        details.put(i, texts.get(i));
      }
    }
    return details;
  }
}
