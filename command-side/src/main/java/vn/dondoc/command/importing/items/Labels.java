package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.dondoc.command.importing.table.Column;

/**
 * A paragraph taken apart at its labels: "Rà soát … Cơ quan chủ trì: Sở A; thời gian: Quý I/2024".
 * The labels are the heads of a table's columns, right before a colon.
 */
record Labels(String before, List<Labelled> parts) {

  private static final int LABEL_MAX_CHARS = 60;
  private static final int MAX_CHARS = 20_000;

  /** What may stand before a label. */
  private static final String BREAKS = ".;:,()–•*+";

  record Labelled(Column column, String label, String text) {}

  private record Found(Column column, String label, int start, int end) {}

  static Labels of(String paragraph) {
    List<Found> found = paragraph.length() > MAX_CHARS ? List.of() : find(paragraph);
    List<Labelled> parts = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Found label = found.get(i);
      int end = i + 1 < found.size() ? found.get(i + 1).start() : paragraph.length();
      String text = paragraph.substring(label.end(), end);
      parts.add(new Labelled(label.column(), label.label(), trimmed(text)));
    }
    String before = found.isEmpty() ? paragraph : paragraph.substring(0, found.getFirst().start());
    return new Labels(found.isEmpty() ? before : trimmed(before), parts);
  }

  private static List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      int start = startOf(text, colon);
      String label = text.substring(start, colon).strip();
      Optional<Column> column =
          label.length() <= LABEL_MAX_CHARS ? Column.headed(label) : Optional.empty();
      // Contents are announced at the beginning of a paragraph only.
      if (column.isPresent() && isLabel(column.get(), text, start)) {
        found.add(new Found(column.get(), label, start, colon + 1));
      }
    }
    return found;
  }

  private static boolean isLabel(Column column, String text, int start) {
    return switch (column) {
      case LEAD, COORDINATING, DEADLINE, PRODUCT, NOTE, SUBMITTED_TO -> true;
      case CONTENT -> text.substring(0, start).isBlank() || start <= 3;
      case NUMBER, START, BOTH_ROLES, GROUP -> false;
    };
  }

  /** After the last break, or the dash that opens the paragraph or stands between two spaces. */
  private static int startOf(String text, int colon) {
    int start = colon;
    while (start > 0 && BREAKS.indexOf(text.charAt(start - 1)) < 0 && !isDash(text, start - 1)) {
      start--;
    }
    return start;
  }

  private static boolean isDash(String text, int i) {
    boolean opens = i == 0 || text.charAt(i - 1) == ' ';
    return text.charAt(i) == '-' && opens;
  }

  private static String trimmed(String text) {
    int end = text.length();
    while (end > 0 && isMark(text, end - 1)) {
      end--;
    }
    String trimmed = text.substring(0, end).strip();
    return isClosedOnly(trimmed) ? trimmed.substring(0, trimmed.lastIndexOf(')')).strip() : trimmed;
  }

  private static boolean isMark(String text, int i) {
    return " ;,(–•*+".indexOf(text.charAt(i)) >= 0 || isDash(text, i);
  }

  /** "Quý I/2024)." ends a bracket that opened before the label. */
  private static boolean isClosedOnly(String text) {
    long opening = text.chars().filter(c -> c == '(').count();
    long closing = text.chars().filter(c -> c == ')').count();
    int last = text.lastIndexOf(')');
    return closing > opening && text.length() - last <= 2;
  }
}
