package vn.dondoc.command.importing.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of text: those with tabs, or between pipes as in Markdown, are rows. */
final class PlainTextReader {

  private PlainTextReader() {}

  static SourceDocument read(String text) {
    Blocks blocks = new Blocks();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      Place place = Place.line(number);
      blocks.line(line, place);
      if (line.indexOf('\t') >= 0) {
        blocks.row(cells(Arrays.asList(line.split("\t", -1))), place);
      } else if (isPipeRow(line)) {
        if (!isRule(line)) {
          blocks.row(cells(betweenPipes(line.strip())), place);
        }
      } else {
        blocks.paragraph(line, false, place);
      }
    }
    return blocks.document();
  }

  static List<SourceCell> cells(List<String> texts) {
    return texts.stream().map(text -> Blocks.cell(text, false)).toList();
  }

  private static boolean isPipeRow(String line) {
    String stripped = line.strip();
    return stripped.length() > 2 && stripped.startsWith("|") && stripped.indexOf('|', 1) > 0;
  }

  /** The line of dashes under a Markdown table's head. */
  private static boolean isRule(String line) {
    return line.indexOf('-') >= 0 && line.chars().allMatch(c -> "|:- ".indexOf(c) >= 0);
  }

  /** A pipe after a backslash is text. */
  private static List<String> betweenPipes(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    int end = line.endsWith("|") && !line.endsWith("\\|") ? line.length() - 1 : line.length();
    for (int i = 1; i < end; i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < end && line.charAt(i + 1) == '|') {
        cell.append('|');
        i++;
      } else if (c == '|') {
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
