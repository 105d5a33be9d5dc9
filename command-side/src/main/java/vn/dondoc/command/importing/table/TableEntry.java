package vn.dondoc.command.importing.table;

import java.util.List;
import java.util.Map;
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
   * @param afterHeader whether it is the first under a head, as after a page break
   * @param findings what is not clear about its cells
   */
  record BodyRow(Row row, Map<Column, Integer> columns, boolean afterHeader, List<Finding> findings)
      implements TableEntry {

    public BodyRow {
      columns = Map.copyOf(columns);
      findings = List.copyOf(findings);
    }

    public BodyRow(Row row, Map<Column, Integer> columns, boolean afterHeader) {
      this(row, columns, afterHeader, List.of());
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
