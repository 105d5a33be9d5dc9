package vn.dondoc.command.importing.rows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.read.Place;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.text.BrokenLines;

/** A whole row of the plan. */
public sealed interface PlanRow {

  Place place();

  /**
   * The heading that the items below stand under.
   *
   * @param cells its texts by column: who leads, or by when, unless a row below says otherwise
   * @param details texts of columns that are no part of a task, each with its head
   */
  record GroupRow(String title, Map<Column, String> cells, List<String> details, Place place)
      implements PlanRow {

    public GroupRow {
      cells = Map.copyOf(cells);
      details = List.copyOf(details);
    }

    public String text(Column column) {
      return cells.getOrDefault(column, "");
    }

    GroupRow continuedBy(String more) {
      return new GroupRow(title + " " + more, cells, details, place);
    }

    /** The same row, where it turns out to be a task. */
    public ItemRow asItem() {
      Map<Column, String> own = new EnumMap<>(Column.class);
      own.putAll(cells);
      own.put(Column.CONTENT, title);
      return new ItemRow(own, details, Set.of(), List.of(), List.of(), place);
    }
  }

  /**
   * @param cells texts by column; a column without text is absent
   * @param details texts of columns that are no part of a task, each with its head
   * @param mergedAbove columns whose cell is the lower part of one that begins above
   * @param doubtful texts of rows below that were joined to it, but may be items of their own
   * @param findings what is not clear about its cells
   */
  record ItemRow(
      Map<Column, String> cells,
      List<String> details,
      Set<Column> mergedAbove,
      List<String> doubtful,
      List<Finding> findings,
      Place place)
      implements PlanRow {

    public ItemRow {
      cells = Map.copyOf(cells);
      details = List.copyOf(details);
      mergedAbove = Set.copyOf(mergedAbove);
      doubtful = List.copyOf(doubtful);
      findings = List.copyOf(findings);
    }

    public String text(Column column) {
      return cells.getOrDefault(column, "");
    }

    /** With the texts of a row below added to its own. */
    ItemRow continuedBy(Map<Column, String> below, List<String> detailsBelow) {
      Map<Column, String> joined = new EnumMap<>(Column.class);
      joined.putAll(cells);
      below.forEach(
          (column, text) -> joined.merge(column, text, (a, b) -> BrokenLines.join(List.of(a, b))));
      return new ItemRow(
          joined, and(details, detailsBelow), mergedAbove, doubtful, findings, place);
    }

    ItemRow doubting(String text) {
      List<String> texts = and(doubtful, List.of(text));
      return new ItemRow(cells, details, mergedAbove, texts, findings, place);
    }

    private static List<String> and(List<String> some, List<String> more) {
      List<String> all = new ArrayList<>(some);
      all.addAll(more);
      return all;
    }
  }

  /** Text under a head that belongs to no item. */
  record StrayRow(String text, Place place) implements PlanRow {}
}
