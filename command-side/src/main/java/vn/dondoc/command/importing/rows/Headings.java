package vn.dondoc.command.importing.rows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.dondoc.command.importing.read.SourceCell;
import vn.dondoc.command.importing.rows.RowNumber.Kind;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.GroupTitle;
import vn.dondoc.command.importing.table.TableEntry.BodyRow;

/** Tells the rows that are headings: by their number, by their looks, and by the rows below. */
final class Headings {

  /** What a heading may give to the rows below it, beside its own title. */
  private static final Set<Column> GIVEN =
      Set.of(
          Column.NUMBER,
          Column.CONTENT,
          Column.LEAD,
          Column.COORDINATING,
          Column.DEADLINE,
          Column.GROUP);

  private static final int CAPITALS_MIN_CHARS = 6;

  private final List<BodyRow> rows;

  /** Whether items are numbered 1, 2, 3 or a, b, c, so that I, II, III number their headings. */
  private final boolean lowerNumbers;

  /** Whether bold or capitals stand out. */
  private final boolean mostlyPlain;

  Headings(List<BodyRow> rows) {
    this.rows = rows;
    this.lowerNumbers =
        rows.stream()
            .map(row -> RowNumber.of(row.text(Column.NUMBER)).kind())
            .anyMatch(kind -> kind == Kind.DECIMAL || kind == Kind.LETTER || kind == Kind.CODE);
    this.mostlyPlain = rows.stream().filter(Headings::standsOut).count() * 2 <= rows.size();
  }

  /**
   * The title, where the row is a heading.
   *
   * @param i its place among the rows
   */
  Optional<String> titleOf(int i) {
    BodyRow row = rows.get(i);
    List<String> texts = row.row().texts();
    if (texts.size() == 1) {
      return loneTitle(row, texts.getFirst());
    }
    String content = row.text(Column.CONTENT);
    RowNumber number = RowNumber.of(row.text(Column.NUMBER));
    if (content.isEmpty()) {
      // A title merged over the columns to the right of its number may begin in any of them.
      return number.kind() == Kind.UPPER && texts.size() == 2
          ? Optional.of(texts.getLast())
          : Optional.empty();
    }
    boolean upper = number.kind() == Kind.UPPER && (lowerNumbers || texts.size() == 2);
    boolean given = row.hasTextOnlyIn(GIVEN);
    boolean looks = number.kind() == Kind.NONE && mostlyPlain && standsOut(row);
    return upper || (given && (looks || isWhole(i, number)))
        ? Optional.of(content)
        : Optional.empty();
  }

  /** A title alone across the table. */
  private Optional<String> loneTitle(BodyRow row, String text) {
    Optional<GroupTitle> title = GroupTitle.of(text);
    if (title.isPresent()) {
      return title.map(GroupTitle::title);
    }
    boolean begins = !startsLower(text) && !isMergedAbove(row);
    boolean inNumbers = RowNumber.of(row.text(Column.NUMBER)).kind() == Kind.WORDS;
    boolean elsewhere = row.text(Column.DEADLINE).isEmpty() && mostlyPlain && standsOut(row);
    return begins && (inNumbers || elsewhere) ? Optional.of(text) : Optional.empty();
  }

  /**
   * Whether the rows below are parts of a numbered row that leaves to them, or gives them, who
   * leads or by when. One that says all of that, as each of its parts does, is an item itself.
   */
  private boolean isWhole(int i, RowNumber number) {
    if (number.kind() == Kind.NONE || !isPart(i + 1, number)) {
      return false;
    }
    BodyRow row = rows.get(i);
    if (isOpen(row, Column.LEAD) || isOpen(row, Column.DEADLINE)) {
      return true;
    }
    for (int at = i + 1; at < rows.size() && isPart(at, number); at++) {
      if (isOpen(rows.get(at), Column.LEAD) || isOpen(rows.get(at), Column.DEADLINE)) {
        return true;
      }
    }
    return false;
  }

  private boolean isPart(int i, RowNumber whole) {
    return i < rows.size() && RowNumber.of(rows.get(i).text(Column.NUMBER)).isPartOf(whole);
  }

  private static boolean isOpen(BodyRow row, Column column) {
    return row.has(column) && row.cell(column).isEmpty() && !row.cell(column).mergedAbove();
  }

  private static boolean standsOut(BodyRow row) {
    boolean bold =
        row.row().cells().stream().filter(cell -> !cell.isEmpty()).allMatch(SourceCell::bold);
    String content = row.text(Column.CONTENT);
    String title = content.isEmpty() ? row.row().texts().getFirst() : content;
    return bold || isCapitals(title);
  }

  private static boolean isCapitals(String text) {
    return text.length() >= CAPITALS_MIN_CHARS
        && text.indexOf(' ') > 0
        && text.chars().anyMatch(Character::isUpperCase)
        && text.chars().noneMatch(Character::isLowerCase);
  }

  private static boolean isMergedAbove(BodyRow row) {
    return row.row().cells().stream().anyMatch(SourceCell::mergedAbove);
  }

  static boolean startsLower(String text) {
    return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
  }
}
