package vn.dondoc.command.importing.rows;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.dondoc.command.importing.read.SourceCell;
import vn.dondoc.command.importing.rows.PlanRow.GroupRow;
import vn.dondoc.command.importing.rows.PlanRow.ItemRow;
import vn.dondoc.command.importing.rows.PlanRow.StrayRow;
import vn.dondoc.command.importing.table.Column;
import vn.dondoc.command.importing.table.GroupTitle;
import vn.dondoc.command.importing.table.PlanTables;
import vn.dondoc.command.importing.table.TableEntry;
import vn.dondoc.command.importing.table.TableEntry.BodyRow;
import vn.dondoc.command.importing.table.TableEntry.LoneLine;

/** Makes whole rows out of the rows of the tables. */
public final class RowJoiner {

  private static final Pattern DECIMAL = Pattern.compile(".*\\d.*", Pattern.DOTALL);

  private final List<PlanRow> rows = new ArrayList<>();

  /** Whether items are numbered 1, 2, 3, so that I, II, III number their headings. */
  private final boolean decimalItems;

  private RowJoiner(PlanTables tables) {
    this.decimalItems =
        tables.entries().stream()
            .anyMatch(
                e -> e instanceof BodyRow b && DECIMAL.matcher(b.text(Column.NUMBER)).matches());
  }

  public static List<PlanRow> join(PlanTables tables) {
    RowJoiner joiner = new RowJoiner(tables);
    for (TableEntry entry : tables.entries()) {
      switch (entry) {
        case LoneLine line -> joiner.line(line);
        case BodyRow row -> joiner.row(row);
      }
    }
    return List.copyOf(joiner.rows);
  }

  private void line(LoneLine line) {
    String title = GroupTitle.of(line.text()).map(GroupTitle::title).orElse(line.text());
    rows.add(new GroupRow(title, line.place()));
  }

  private void row(BodyRow row) {
    Optional<String> group = groupTitle(row);
    if (group.isPresent()) {
      rows.add(new GroupRow(group.get(), row.place()));
    } else if (!continues(row)) {
      rows.add(item(row));
    } else if (!rows.isEmpty() && rows.getLast() instanceof ItemRow above) {
      ItemRow joined = above.continuedBy(texts(row));
      String content = row.text(Column.CONTENT);
      boolean doubtful = !row.afterHeader() && !content.isEmpty() && !startsLower(content);
      rows.set(rows.size() - 1, doubtful ? joined.doubting(content) : joined);
    } else if (!rows.isEmpty() && rows.getLast() instanceof GroupRow above) {
      String more = String.join(" ", row.row().texts());
      rows.set(rows.size() - 1, new GroupRow(above.title() + " " + more, above.place()));
    } else {
      rows.add(new StrayRow(String.join(" ", row.row().texts()), row.place()));
    }
  }

  /** A roman number or letter with a title, or a title alone across the table. */
  private Optional<String> groupTitle(BodyRow row) {
    List<String> texts = row.row().texts();
    String number = row.text(Column.NUMBER);
    if (texts.size() == 1) {
      Optional<GroupTitle> title = GroupTitle.of(texts.getFirst());
      if (title.isPresent()) {
        return title.map(GroupTitle::title);
      }
      boolean heading = isBold(row) && !startsLower(texts.getFirst()) && !mergedAbove(row);
      return heading && row.text(Column.DEADLINE).isEmpty()
          ? Optional.of(texts.getFirst())
          : Optional.empty();
    }
    boolean numbered = GroupTitle.isNumber(number) && (decimalItems || texts.size() == 2);
    if (!numbered) {
      return Optional.empty();
    }
    // A title merged over the columns to the right of its number may begin in any of them.
    boolean across = texts.size() == 2 && row.text(Column.CONTENT).isEmpty();
    String title = across ? texts.getLast() : row.text(Column.CONTENT);
    return title.isEmpty() ? Optional.empty() : Optional.of(title);
  }

  private static boolean isBold(BodyRow row) {
    return row.row().cells().stream().filter(cell -> !cell.isEmpty()).allMatch(SourceCell::bold);
  }

  private static boolean mergedAbove(BodyRow row) {
    return row.row().cells().stream().anyMatch(SourceCell::mergedAbove);
  }

  /**
   * The rest of a row that began on the page before: without a number, and without contents, in the
   * middle of a sentence, or led by nobody.
   */
  private static boolean continues(BodyRow row) {
    if (!row.has(Column.NUMBER) || !row.text(Column.NUMBER).isEmpty()) {
      return false;
    }
    String content = row.text(Column.CONTENT);
    SourceCell lead = row.cell(Column.LEAD);
    boolean leaderless = row.has(Column.LEAD) && lead.isEmpty() && !lead.mergedAbove();
    return content.isEmpty() || startsLower(content) || leaderless || startsLower(lead.text());
  }

  private static boolean startsLower(String text) {
    return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
  }

  private static ItemRow item(BodyRow row) {
    Set<Column> merged = EnumSet.noneOf(Column.class);
    for (Column column : row.columns().keySet()) {
      if (row.cell(column).mergedAbove()) {
        merged.add(column);
      }
    }
    return new ItemRow(texts(row), merged, List.of(), row.findings(), row.place());
  }

  private static Map<Column, String> texts(BodyRow row) {
    Map<Column, String> texts = new EnumMap<>(Column.class);
    for (Column column : row.columns().keySet()) {
      if (!row.text(column).isEmpty()) {
        texts.put(column, row.text(column));
      }
    }
    return texts;
  }
}
