package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.read.Block.Row;
import vn.dondoc.command.importing.read.SourceCell;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.TableEntry.BodyRow;
import vn.dondoc.command.importing.text.BrokenLines;

/**
 * Puts the lines between two headings together to rows. Each row has one line with its number; that
 * may be the first of its lines, or any where numbers stand in the middle of their rows.
 */
final class LaidOutRows {

  /** Fewer points between the best first line of a row and the next best leave it to a person. */
  private static final double CLEAR_BY = 1;

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\(?(?:\\d{1,3}(?:\\.\\d{1,3}){0,3}|[a-zđ])\\)?[.)]?|[A-Z]{1,6}\\d*[_.\\-][\\w.\\-]*\\d[\\w.\\-]*");

  private static final Pattern RUNS_ON =
      Pattern.compile(".*(?:[,;\\-–(/]|\\s(?:và|của|với|theo|về|các|trong|cho|để))");

  private final LaidOutHeader header;
  private final Map<Column, Integer> places;
  private final List<Line> lines;

  /**
   * A line of a row.
   *
   * @param cells its texts by columns
   * @param crossed the column whose text runs on into the next, or -1
   * @param afterHeader whether it is the first on its page
   */
  record Line(LaidOutLine line, List<String> cells, int crossed, boolean afterHeader) {}

  /** Where a row begins, and whether that is clear. */
  private record Start(int line, boolean clear) {}

  LaidOutRows(LaidOutHeader header, List<Line> lines) {
    this.header = header;
    this.places = header.places();
    this.lines = List.copyOf(lines);
  }

  List<BodyRow> rows() {
    List<Start> starts = starts();
    List<BodyRow> rows = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int from = i == 0 ? 0 : starts.get(i).line();
      int to = i + 1 < starts.size() ? starts.get(i + 1).line() : lines.size();
      boolean clear =
          starts.get(i).clear() && (i + 1 == starts.size() || starts.get(i + 1).clear());
      rows.add(row(lines.subList(from, to), clear));
    }
    return rows;
  }

  Set<String> unknownHeads() {
    Set<String> unknown = new LinkedHashSet<>();
    for (int i = 0; i < header.heads().size(); i++) {
      int at = i;
      if (!places.containsValue(i)
          && lines.stream().anyMatch(line -> !line.cells().get(at).isEmpty())) {
        unknown.add(header.heads().get(i).text());
      }
    }
    return unknown;
  }

  private BodyRow row(List<Line> own, boolean clear) {
    List<SourceCell> cells = new ArrayList<>();
    for (int i = 0; i < header.heads().size(); i++) {
      int at = i;
      String text =
          BrokenLines.join(
              own.stream()
                  .map(line -> line.cells().get(at))
                  .filter(cell -> !cell.isEmpty())
                  .toList());
      cells.add(new SourceCell(text, false, false));
    }
    List<Finding> findings = new ArrayList<>();
    own.stream()
        .filter(line -> line.crossed() >= 0)
        .findFirst()
        .ifPresent(line -> findings.add(unsure(header.heads().get(line.crossed()).text())));
    if (!clear && findings.isEmpty()) {
      findings.add(unsure(header.heads().get(places.getOrDefault(Column.CONTENT, 0)).text()));
    }
    Row row = new Row(cells, own.getFirst().line().place());
    return new BodyRow(row, places, own.getFirst().afterHeader(), findings);
  }

  private static Finding unsure(String head) {
    return Finding.of(ProblemCode.COLUMN_BOUNDARY_UNSURE, head);
  }

  private List<Start> starts() {
    List<Integer> numbered = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (isNumbered(lines.get(i))) {
        numbered.add(i);
      }
    }
    List<Start> starts = new ArrayList<>();
    int above = -1;
    for (int number : numbered) {
      starts.add(above < 0 ? firstStart(number) : start(above, number));
      above = number;
    }
    return starts.isEmpty() ? List.of(new Start(0, true)) : starts;
  }

  /** The lines above the first number are its row's. */
  private static Start firstStart(int number) {
    return new Start(0, number >= 0);
  }

  private boolean isNumbered(Line line) {
    Integer place = places.get(Column.NUMBER);
    if (place == null) {
      return line.line().afterBlank()
          && !line.cells().get(places.getOrDefault(Column.CONTENT, 0)).isEmpty();
    }
    return NUMBER.matcher(line.cells().get(place)).matches();
  }

  /** Which line below one row's number is the first of the next row. */
  private Start start(int above, int number) {
    int best = number;
    double most = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (int i = number; i > above; i--) {
      double points = points(i, number);
      if (points > most) {
        second = most;
        most = points;
        best = i;
      } else {
        second = Math.max(second, points);
      }
    }
    return new Start(best, most - second >= CLEAR_BY);
  }

  private double points(int start, int number) {
    Line line = lines.get(start);
    double points = start == number ? 1.5 : 0;
    points += line.line().afterBlank() ? 2 : 0;
    for (int column = 0; column < line.cells().size(); column++) {
      String cell = line.cells().get(column);
      if (!cell.isEmpty()) {
        points += Character.isLowerCase(cell.codePointAt(0)) ? -2 : 0.7;
        String before = textAbove(start, column);
        points += RUNS_ON.matcher(before).matches() ? -1.5 : before.endsWith(".") ? 0.5 : 0;
      }
    }
    return points;
  }

  private String textAbove(int start, int column) {
    for (int i = start - 1; i >= 0; i--) {
      if (!lines.get(i).cells().get(column).isEmpty()) {
        return lines.get(i).cells().get(column);
      }
    }
    return "";
  }
}
