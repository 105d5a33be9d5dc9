package vn.dondoc.command.importing.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.Place;
import vn.dondoc.command.importing.read.SourceCell;

/** What a plan's tables hold, in order. */
public sealed interface TableEntry {

  Place place();

  /**
   * A row under the head.
   *
   * @param row as read
   * @param columns which column stands where
   * @param details heads of the columns kept beside an item, by their place
   * @param afterHeader whether it is the first under a head, as after a page break
   * @param findings what is not clear about its cells
   */
  record BodyRow(
      Row row,
      Map<Column, Integer> columns,
      SequencedMap<Integer, String> details,
      boolean afterHeader,
      List<Finding> findings)
      implements TableEntry {

    public BodyRow {
      columns = Map.copyOf(columns);
      findings = List.copyOf(findings);
    }

    public BodyRow(
        Row row, Map<Column, Integer> columns, boolean afterHeader, List<Finding> findings) {
      this(row, columns, new TreeMap<>(), afterHeader, findings);
    }

    /** "Head: text" for each column kept beside an item that has a text here. */
    public List<String> detailTexts() {
      List<String> texts = new ArrayList<>();
      details.forEach(
          (place, head) -> {
            if (!row.cell(place).isEmpty()) {
              texts.add(head + ": " + row.cell(place).text());
            }
          });
      return texts;
    }

    /** Whether nothing stands in it but in these columns. */
    public boolean hasTextOnlyIn(Set<Column> allowed) {
      for (int i = 0; i < row.cells().size(); i++) {
        int place = i;
        boolean known = allowed.stream().anyMatch(c -> columns.getOrDefault(c, -1) == place);
        if (!row.cell(i).isEmpty() && !known) {
          return false;
        }
      }
      return true;
    }

    public SourceCell cell(Column column) {
      Integer index = columns.get(column);
      return index == null ? SourceCell.EMPTY : row.cell(index);
    }

    public String text(Column column) {
      return cell(column).text();
    }

    public boolean has(Column column) {
      return columns.containsKey(column);
    }

    @Override
    public Place place() {
      return row.place();
    }
  }

  /** A line between two rows that stands across the table. */
  record LoneLine(String text, boolean bold, Place place) implements TableEntry {}
}
