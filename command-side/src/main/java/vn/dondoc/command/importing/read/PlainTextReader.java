package vn.dondoc.command.importing.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Lines of text: those with tabs, between pipes, or under a line of separated heads are rows. */
final class PlainTextReader {

  private PlainTextReader() {}

  static SourceDocument read(String text) {
    Blocks blocks = new Blocks();
    List<String> lines = text.lines().toList();
    lines.forEach(
        line ->
            Limits.check(line.length(), Limits.MAX_PARAGRAPH_CHARS, "characters in a paragraph"));
    Map<Integer, List<String>> separated = SeparatedLines.in(lines);
    // Decided by the first row of a table: in "a | b" the line " | b" begins with an empty cell.
    boolean framed = false;
    boolean inTable = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Place place = Place.line(i + 1);
      List<String> values = separated.get(i);
      blocks.line(line, place);
      if (line.indexOf('\t') >= 0) {
        blocks.row(cells(Arrays.asList(line.split("\t", -1))), place);
      } else if (isPipeRow(line)) {
        framed = inTable ? framed : line.stripLeading().startsWith("|");
        if (!isRule(line)) {
          blocks.row(cells(betweenPipes(framed ? line.strip() : line, framed)), place);
        }
      } else if (values != null) {
        blocks.row(cells(values), place);
      } else {
        blocks.paragraph(line, false, place);
      }
      inTable = isPipeRow(line);
    }
    return blocks.document();
  }

  static List<SourceCell> cells(List<String> texts) {
    return texts.stream().map(text -> Blocks.cell(text, false)).toList();
  }

  /** "| a | b |" as in Markdown, and "a | b | c". */
  private static boolean isPipeRow(String line) {
    String stripped = line.strip();
    boolean framed =
        stripped.length() > 2 && stripped.startsWith("|") && stripped.indexOf('|', 1) > 0;
    return framed || (line.contains(" |") && line.indexOf('|') < line.lastIndexOf('|'));
  }

  /** The line of dashes under a Markdown table's head. */
  private static boolean isRule(String line) {
    return line.indexOf('-') >= 0 && line.chars().allMatch(c -> "|:- ".indexOf(c) >= 0);
  }

  /** A pipe after a backslash is text. */
  private static List<String> betweenPipes(String line, boolean framed) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean closed = framed && line.endsWith("|") && !line.endsWith("\\|");
    int end = closed ? line.length() - 1 : line.length();
    for (int i = framed ? 1 : 0; i < end; i++) {
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
