package vn.dondoc.command.importing.table.laidout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.table.Column;

/**
 * The lines between two headings of a table.
 *
 * @param numbered the lines that have a row's number, in order
 * @param afterGroup whether a heading stands above it
 */
record Section(List<BodyLine> lines, List<Integer> numbered, boolean afterGroup) {

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\(?(?:\\d{1,4}(?:\\.\\d{1,3}){0,3}|[a-zđ]|[IVXL]{1,6}|[A-ZĐ])\\)?[.)]?"
              + "|[A-Z]{1,6}\\d*[_.\\-][\\w.\\-]*\\d[\\w.\\-]*");

  private static final Pattern BEGINS_NUMBERED =
      Pattern.compile("\\(?(?:\\d{1,3}(?:\\.\\d{1,3}){0,3}[.)]|[a-zđ]\\))\\s.*");

  Section {
    lines = List.copyOf(lines);
    numbered = List.copyOf(numbered);
  }

  static Section of(List<BodyLine> lines, Map<Column, Integer> places, boolean afterGroup) {
    Integer numbers = places.get(Column.NUMBER);
    int contents = places.getOrDefault(Column.CONTENT, 0);
    List<Integer> numbered = new ArrayList<>();
    if (numbers != null) {
      for (int i = 0; i < lines.size(); i++) {
        if (NUMBER.matcher(lines.get(i).cells().get(numbers)).matches()) {
          numbered.add(i);
        }
      }
      return new Section(lines, numbered, afterGroup);
    }
    boolean inContents =
        lines.stream()
            .anyMatch(line -> BEGINS_NUMBERED.matcher(line.cells().get(contents)).matches());
    for (int i = 0; i < lines.size(); i++) {
      String content = lines.get(i).cells().get(contents);
      boolean begins =
          inContents
              ? BEGINS_NUMBERED.matcher(content).matches()
              : i == 0 || (lines.get(i).line().afterBlank() && !content.isEmpty());
      if (begins) {
        numbered.add(i);
      }
    }
    return new Section(lines, numbered, afterGroup);
  }
}
