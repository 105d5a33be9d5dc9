package vn.dondoc.command.importing.table.laidout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.table.Column;

/**
 * How badly lines fit together as one row. A cell's lines follow on each other where the table
 * aligns them, its text begins with a capital and does not stop within a phrase, and each of its
 * lines is filled before the next begins. The weights order these signs; none decides alone.
 */
final class RowCosts {

  private static final Pattern RUNS_ON =
      Pattern.compile(
          ".*(?:[,;\\-–(/]|\\s(?:và|của|với|theo|về|các|trong|cho|để|hoặc|tại|từ|đến|trước))"
              + "|(?i:.*(?:từ|đến|trước|sau)\\s(?:ngày|tháng|quý|năm))");

  private static final Pattern LIST_ITEM = Pattern.compile("[-–+•*].*|\\(?(?:\\d+|[a-zđ])[.)].*");

  /** Lines of letters of different widths end up to this share short of the longest. */
  private static final double FILLED = 0.8;

  /** A line out of the middle by half a line is in the middle of an even number of lines. */
  private static final double ROUNDING_LINES = 0.5;

  private static final double OFF_MIDDLE = 2;
  private static final double MISPLACED = 1;
  private static final double GAP = 1.5;
  private static final double CUT_CONTENT = 3;
  private static final double CUT = 2;
  private static final double RUNNING_ON = 1.5;
  private static final double NOT_FILLED = 2;
  private static final double CONTENT_MISSING = 3;
  private static final double OVER_PAGES = 2;
  private static final double BLANK_INSIDE = 3;

  private final int number;
  private final int content;
  private final int[] widths;
  private final boolean blanksPartRows;

  /** Each text is asked for once for every row that it might belong to. */
  private final Map<String, Boolean> runningOn = new HashMap<>();

  RowCosts(List<Section> sections, Map<Column, Integer> places, int columns) {
    this.number = places.getOrDefault(Column.NUMBER, -1);
    this.content = places.getOrDefault(Column.CONTENT, 0);
    this.widths = widths(sections, columns);
    this.blanksPartRows = blanksPartRows(sections);
  }

  private static int[] widths(List<Section> sections, int columns) {
    int[] widths = new int[columns];
    for (Section section : sections) {
      for (BodyLine line : section.lines()) {
        for (int i = 0; i < columns && line.crossed() < 0; i++) {
          widths[i] = Math.max(widths[i], line.cells().get(i).length());
        }
      }
    }
    return widths;
  }

  /** Whether there is one blank line between most numbers and the next. */
  private static boolean blanksPartRows(List<Section> sections) {
    int between = 0;
    int one = 0;
    for (Section section : sections) {
      for (int i = 1; i < section.numbered().size(); i++) {
        long blanks =
            section
                .lines()
                .subList(section.numbered().get(i - 1) + 1, section.numbered().get(i) + 1)
                .stream()
                .filter(line -> line.line().afterBlank())
                .count();
        between++;
        one += blanks == 1 ? 1 : 0;
      }
    }
    return between > 0 && one * 10 >= between * 7;
  }

  /**
   * @param numbered the line of the row's number
   */
  double of(List<BodyLine> lines, int from, int to, int numbered, Alignment alignment) {
    boolean overPages = lines.subList(from + 1, to).stream().anyMatch(BodyLine::afterBreak);
    double middle = (from + to - 1) / 2.0;
    double cost = overPages ? OVER_PAGES : 0;
    if (alignment != Alignment.TOP && !overPages) {
      cost += OFF_MIDDLE * Math.max(0, Math.abs(numbered - middle) - ROUNDING_LINES);
    }
    for (int column = 0; column < widths.length; column++) {
      if (column != number) {
        cost += cell(lines, from, to, column, overPages ? null : alignment);
      }
    }
    for (int i = from + 1; i < to && blanksPartRows; i++) {
      cost += lines.get(i).line().afterBlank() && !lines.get(i).afterBreak() ? BLANK_INSIDE : 0;
    }
    return cost;
  }

  private double cell(
      List<BodyLine> lines, int from, int to, int column, @Nullable Alignment alignment) {
    int first = -1;
    int last = -1;
    double cost = 0;
    for (int i = from; i < to; i++) {
      String text = lines.get(i).cells().get(column);
      if (!text.isEmpty()) {
        if (last >= 0) {
          cost += between(lines.get(last).cells().get(column), text, column);
          cost += alignment == null ? 0 : GAP * (i - last - 1);
        }
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (first < 0) {
      return column == content ? CONTENT_MISSING : 0;
    }
    boolean cut = Character.isLowerCase(lines.get(first).cells().get(column).codePointAt(0));
    cost += !cut ? 0 : column == content ? CUT_CONTENT : CUT;
    cost += runsOn(lines.get(last).cells().get(column)) ? RUNNING_ON : 0;
    double off =
        alignment == Alignment.CENTRED
            ? Math.max(0, Math.abs(first + last - from - to + 1) / 2.0 - ROUNDING_LINES)
            : first - from;
    return cost + (alignment == null ? 0 : MISPLACED * off);
  }

  private boolean runsOn(String text) {
    return runningOn.computeIfAbsent(text, line -> RUNS_ON.matcher(line).matches());
  }

  /** A line that had room for the next one's first word is the last of its text. */
  private double between(String above, String below, int column) {
    int space = below.indexOf(' ');
    int word = space < 0 ? below.length() : space;
    boolean room = above.length() + 1 + word <= FILLED * widths[column];
    return room && !LIST_ITEM.matcher(below).matches() ? NOT_FILLED : 0;
  }
}
