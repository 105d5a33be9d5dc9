package vn.dondoc.command.importing.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.dondoc.command.importing.text.VietnameseText;

/**
 * Lines of a text that are rows of values, as in a table saved under the ending of a text: a line
 * of short heads, and below it lines with as many cells. Prose has commas and semicolons too, but
 * not as many in each line.
 */
final class SeparatedLines {

  private static final int HEAD_MAX_CHARS = 40;
  private static final int MIN_CELLS = 3;

  /** Lines of prose may well have as many commas as the line before; seldom as the two before. */
  private static final int MIN_ROWS_OF_FEW_COMMAS = 2;

  private SeparatedLines() {}

  /**
   * @return the cells of those lines, by the index of the line
   */
  static Map<Integer, List<String>> in(List<String> lines) {
    Map<Integer, List<String>> rows = new HashMap<>();
    for (int i = 0; i < lines.size(); ) {
      int after = below(lines, i, ';', rows);
      after = after > i ? after : below(lines, i, ',', rows);
      i = Math.max(i + 1, after);
    }
    return rows;
  }

  /** Takes the rows below a line of heads, and returns the first line after them. */
  private static int below(
      List<String> lines, int head, char separator, Map<Integer, List<String>> rows) {
    List<String> heads = cells(lines.get(head), separator);
    long written = heads.stream().filter(cell -> !cell.isBlank()).count();
    if (written < MIN_CELLS || !heads.stream().allMatch(SeparatedLines::isHead)) {
      return head;
    }
    int end = head + 1;
    while (end < lines.size() && cells(lines.get(end), separator).size() == heads.size()) {
      end++;
    }
    int minRows = separator == ',' && heads.size() == MIN_CELLS ? MIN_ROWS_OF_FEW_COMMAS : 1;
    if (end - head - 1 < minRows) {
      return head;
    }
    for (int i = head; i < end; i++) {
      rows.put(i, cells(lines.get(i), separator));
    }
    return end;
  }

  private static boolean isHead(String cell) {
    if (cell.length() > 4 * HEAD_MAX_CHARS) {
      return false;
    }
    String text = VietnameseText.clean(cell);
    boolean sentence = text.endsWith(".") && text.indexOf(' ') > 0;
    return text.length() <= HEAD_MAX_CHARS && !text.startsWith("-") && !sentence;
  }

  /** A quote opens a cell only at its beginning, as in RFC 4180. */
  static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
      if (doubled) {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
