package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.SourceCell;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.TableEntry.BodyRow;
import vn.dondoc.command.importing.text.BrokenLines;

/**
 * Puts the lines of a table together to rows. Each row has one line with its number: the first of
 * its lines, or one in the middle. Which of them is decided for the table as a whole, by what makes
 * its lines fit together best; rows that would be others under the next best are said to be unsure.
 */
final class LaidOutRows {

  /** Less than this between two alignments of a table leaves it to a person. */
  private static final double CLEAR_BY = 2;

  /** Tables of more (some ten thousand rows) are divided at their numbers, all of it unsure. */
  private static final long MAX_CELLS_TO_WEIGH = 40_000_000;

  private final LaidOutHeader header;
  private final Map<Column, Integer> places;
  private final List<Section> sections;
  private final boolean weighed;
  private final List<Divided> best;

  /** The rows of each section under an alignment. */
  private record Divided(List<RowStarts> sections, double cost) {}

  LaidOutRows(LaidOutHeader header, List<Section> sections) {
    this.header = header;
    this.places = header.places();
    this.sections = List.copyOf(sections);
    RowCosts costs = new RowCosts(sections, places, header.heads().size());
    this.weighed = cellsToWeigh(sections, header.heads().size()) <= MAX_CELLS_TO_WEIGH;
    this.best =
        Stream.of(Alignment.values())
            .filter(alignment -> weighed || alignment == Alignment.TOP)
            .map(alignment -> divided(costs, alignment))
            .sorted(Comparator.comparingDouble(Divided::cost))
            .toList();
  }

  /** How many cells are looked at where each row may begin on any line after the number above. */
  private static long cellsToWeigh(List<Section> sections, int columns) {
    long cells = 0;
    for (Section section : sections) {
      List<Integer> numbered = section.numbered();
      for (int i = 1; i + 1 < numbered.size(); i++) {
        long above = numbered.get(i) - numbered.get(i - 1);
        long below = numbered.get(i + 1) - numbered.get(i);
        boolean tooFar = Math.max(above, below) > RowStarts.MAX_LINES_BETWEEN;
        cells += columns * (above + below) * (tooFar ? RowStarts.MAX_LINES_BETWEEN : above * below);
      }
    }
    return cells;
  }

  private Divided divided(RowCosts costs, Alignment alignment) {
    List<RowStarts> starts =
        sections.stream().map(section -> RowStarts.of(section, costs, alignment)).toList();
    return new Divided(starts, starts.stream().mapToDouble(RowStarts::cost).sum());
  }

  /** The rows of a section. */
  List<BodyRow> rows(int section) {
    List<List<BodyLine>> lines = linesOfRows(section);
    List<List<String>> texts = lines.stream().map(this::texts).toList();
    SharedCellSigns signs = new SharedCellSigns(texts, places);
    List<BodyRow> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BodyLine first = lines.get(i).getFirst();
      List<SourceCell> cells =
          texts.get(i).stream().map(text -> new SourceCell(text, false, false)).toList();
      List<Finding> findings =
          unsureColumn(section, i, lines, signs).stream()
              .map(place -> header.heads().get(place).text())
              .map(head -> Finding.of(ProblemCode.COLUMN_BOUNDARY_UNSURE, head))
              .toList();
      Row row = new Row(cells, first.line().place());
      rows.add(new BodyRow(row, places, first.afterHeader(), findings));
    }
    return rows;
  }

  private List<List<BodyLine>> linesOfRows(int section) {
    List<BodyLine> lines = sections.get(section).lines();
    List<Integer> starts = best.getFirst().sections().get(section).starts();
    if (starts.isEmpty()) {
      return List.of(lines);
    }
    List<List<BodyLine>> rows = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = i == 0 ? 0 : starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : lines.size();
      rows.add(lines.subList(from, to));
    }
    return rows;
  }

  private List<String> texts(List<BodyLine> own) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < header.heads().size(); i++) {
      int at = i;
      texts.add(
          BrokenLines.join(
              own.stream()
                  .map(line -> line.cells().get(at))
                  .filter(cell -> !cell.isEmpty())
                  .toList()));
    }
    return texts;
  }

  /** A column of the row whose cell may end elsewhere. */
  private Optional<Integer> unsureColumn(
      int section, int row, List<List<BodyLine>> rows, SharedCellSigns signs) {
    Optional<Integer> crossed =
        rows.get(row).stream().map(BodyLine::crossed).filter(column -> column >= 0).findFirst();
    if (crossed.isPresent()) {
      return crossed;
    }
    boolean clear = isClear(section, row) && (row + 1 == rows.size() || isClear(section, row + 1));
    return clear ? signs.in(row) : Optional.of(places.getOrDefault(Column.CONTENT, 0));
  }

  /** Whether a row's first line is clear, under its alignment and under others as likely. */
  private boolean isClear(int section, int row) {
    RowStarts starts = best.getFirst().sections().get(section);
    if (starts.starts().isEmpty()) {
      return true;
    }
    return weighed
        && starts.clear().get(row)
        && best.stream()
            .filter(other -> other.cost() - best.getFirst().cost() < CLEAR_BY)
            .map(other -> other.sections().get(section).starts().get(row))
            .allMatch(starts.starts().get(row)::equals);
  }

  Set<String> unknownHeads() {
    Set<String> unknown = new LinkedHashSet<>();
    for (int i = 0; i < header.heads().size(); i++) {
      int at = i;
      boolean filled =
          sections.stream()
              .flatMap(section -> section.lines().stream())
              .anyMatch(line -> !line.cells().get(at).isEmpty());
      if (!places.containsValue(i) && filled) {
        unknown.add(header.heads().get(i).text());
      }
    }
    return unknown;
  }
}
