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

  private static final Pattern CUT = Pattern.compile("(?:[,;]|\\b(?:và|UBND|các|của))\\s*$");

  /** No row is broken over as many pages or lines; what follows belongs to none. */
  private static final int MAX_JOINED = 300;

  private final List<PlanRow> rows = new ArrayList<>();
  private int joined;
  private final Headings headings;

  private RowJoiner(List<BodyRow> rows) {
    this.headings = new Headings(rows);
  }

  public static List<PlanRow> join(PlanTables tables) {
    List<BodyRow> bodies = new ArrayList<>();
    for (TableEntry entry : tables.entries()) {
      if (entry instanceof BodyRow row) {
        bodies.add(row);
      }
    }
    RowJoiner joiner = new RowJoiner(bodies);
    int next = 0;
    for (TableEntry entry : tables.entries()) {
      switch (entry) {
        case LoneLine line -> joiner.line(line);
        case BodyRow row -> joiner.row(row, next++);
      }
    }
    return List.copyOf(joiner.rows);
  }

  private void line(LoneLine line) {
    String title = GroupTitle.of(line.text()).map(GroupTitle::title).orElse(line.text());
    rows.add(new GroupRow(title, Map.of(), List.of(), line.place()));
  }

  private void row(BodyRow row, int i) {
    Optional<String> group = headings.titleOf(i);
    if (group.isPresent()) {
      boolean titleOnly = row.row().texts().size() == 1 || row.text(Column.CONTENT).isEmpty();
      Map<Column, String> cells = titleOnly ? Map.of() : texts(row);
      rows.add(new GroupRow(group.get(), cells, row.detailTexts(), row.place()));
      joined = 0;
    } else if (!continues(row)) {
      rows.add(item(row));
      joined = 0;
    } else if (++joined > MAX_JOINED) {
      rows.add(new StrayRow(String.join(" ", row.row().texts()), row.place()));
    } else if (!rows.isEmpty() && rows.getLast() instanceof ItemRow above) {
      ItemRow joined = above.continuedBy(texts(row), row.detailTexts());
      String content = row.text(Column.CONTENT);
      boolean own = !Headings.startsLower(content) || hasOwnLead(row);
      boolean doubtful = !row.afterHeader() && !content.isEmpty() && own;
      rows.set(rows.size() - 1, doubtful ? joined.doubting(content) : joined);
    } else if (!rows.isEmpty() && rows.getLast() instanceof GroupRow above) {
      rows.set(rows.size() - 1, above.continuedBy(String.join(" ", row.row().texts())));
    } else {
      rows.add(new StrayRow(String.join(" ", row.row().texts()), row.place()));
    }
  }

  /**
   * The rest of a row that began on the page before: without a number, and without contents, in the
   * middle of a sentence, or led by nobody, or by the rest of a list.
   */
  private boolean continues(BodyRow row) {
    if (!row.has(Column.NUMBER) || !row.text(Column.NUMBER).isEmpty()) {
      return false;
    }
    String content = row.text(Column.CONTENT);
    SourceCell lead = row.cell(Column.LEAD);
    boolean leaderless = row.has(Column.LEAD) && lead.isEmpty() && !lead.mergedAbove();
    return content.isEmpty()
        || Headings.startsLower(content)
        || leaderless
        || (Headings.startsLower(lead.text()) && (row.afterHeader() || isLeadCut()));
  }

  /** Whether the last row's lead stops in the middle of a name or of a list. */
  private boolean isLeadCut() {
    return !rows.isEmpty()
        && rows.getLast() instanceof ItemRow above
        && CUT.matcher(above.text(Column.LEAD)).find();
  }

  private static boolean hasOwnLead(BodyRow row) {
    String lead = row.text(Column.LEAD);
    return !lead.isEmpty() && !Headings.startsLower(lead);
  }

  private static ItemRow item(BodyRow row) {
    Set<Column> merged = EnumSet.noneOf(Column.class);
    for (Column column : row.columns().keySet()) {
      if (row.cell(column).mergedAbove()) {
        merged.add(column);
      }
    }
    return new ItemRow(
        texts(row), row.detailTexts(), merged, List.of(), row.findings(), row.place());
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
