package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.SourceCell;

/**
 * The head of a table.
 *
 * @param columns which column stands where, from 0
 * @param texts the heads as written
 */
record Header(Map<Column, Integer> columns, List<String> texts) {

  /** Whether a place has no column: its head is not understood, or another's has taken it. */
  boolean isUnknown(int place) {
    return !columns.containsValue(place);
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
    boolean heads =
        !lower.texts().isEmpty()
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

  private static Optional<Header> of(List<String> texts) {
    Map<Column, Integer> columns = new EnumMap<>(Column.class);
    for (int i = 0; i < texts.size(); i++) {
      int at = i;
      Column.headed(texts.get(i)).ifPresent(column -> columns.putIfAbsent(column, at));
    }
    boolean plan =
        columns.containsKey(Column.CONTENT)
            && (columns.containsKey(Column.LEAD) || columns.containsKey(Column.DEADLINE));
    return plan
        ? Optional.of(new Header(Map.copyOf(columns), List.copyOf(texts)))
        : Optional.empty();
  }
}
