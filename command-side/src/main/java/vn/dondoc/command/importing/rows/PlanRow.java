package vn.dondoc.command.importing.rows;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import vn.dondoc.command.importing.read.Place;
import vn.dondoc.command.importing.table.Column;

/** A whole row of the plan. */
public sealed interface PlanRow {

  Place place();

  /** The heading that the items below stand under. */
  record GroupRow(String title, Place place) implements PlanRow {}

  /**
   * @param cells texts by column; a column without text is absent
   * @param mergedAbove columns whose cell is the lower part of one that begins above
   * @param hasLeadColumn whether its table names leads at all
   */
  record ItemRow(
      Map<Column, String> cells, Set<Column> mergedAbove, boolean hasLeadColumn, Place place)
      implements PlanRow {

    public ItemRow {
      cells = Map.copyOf(cells);
      mergedAbove = Set.copyOf(mergedAbove);
    }

    public String text(Column column) {
      return cells.getOrDefault(column, "");
    }

    /** With the texts of a row below added to its own. */
    ItemRow continuedBy(Map<Column, String> below) {
      Map<Column, String> joined = new EnumMap<>(Column.class);
      joined.putAll(cells);
      below.forEach((column, text) -> joined.merge(column, text, (a, b) -> a + " " + b));
      return new ItemRow(joined, mergedAbove, hasLeadColumn, place);
    }
  }

  /** Text under a head that belongs to no item. */
  record StrayRow(String text, Place place) implements PlanRow {}
}
