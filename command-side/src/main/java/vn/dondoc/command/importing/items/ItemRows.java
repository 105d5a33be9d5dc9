package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.items.SharedCells.Shared;
import vn.dondoc.command.importing.rows.PlanRow;
import vn.dondoc.command.importing.table.Column;

/** Makes items of the rows of the tables: numbered, and with the cells that they share filled. */
public final class ItemRows {

  private ItemRows() {}

  /**
   * @param strayText findings about text that belongs to no item
   */
  public record Items(List<RawItem> items, List<Finding> strayText) {}

  public static Items of(List<PlanRow> rows) {
    Numbering.Numbered numbered = Numbering.of(rows);
    SharedCells shared = new SharedCells(numbered.rows());
    NumberChecks checks = new NumberChecks();
    List<RawItem> items = new ArrayList<>();
    for (int i = 0; i < numbered.rows().size(); i++) {
      items.add(item(numbered.rows().get(i), i, shared, checks));
    }
    List<Finding> stray =
        numbered.stray().stream()
            .map(text -> Finding.of(ProblemCode.TEXT_OUTSIDE_ITEMS, text))
            .toList();
    return new Items(items, stray);
  }

  private static RawItem item(NumberedRow row, int i, SharedCells shared, NumberChecks checks) {
    List<Finding> findings = new ArrayList<>(row.row().findings());
    findings.addAll(checks.of(row));
    row.row().doubtful().forEach(text -> findings.add(Finding.of(ProblemCode.ROW_JOINED, text)));
    if (row.content().codePoints().noneMatch(Character::isLetter)) {
      findings.add(Finding.of(ProblemCode.CONTENT_MISSING, row.ref()));
    }
    Shared deadline = shared.deadline(i);
    if (deadline.assumed()) {
      findings.add(Finding.of(ProblemCode.DEADLINE_FROM_ABOVE, deadline.text()));
    }
    boolean oneColumn = !shared.text(i, Column.BOTH_ROLES).isEmpty();
    String lead = shared.text(i, Column.LEAD);
    Roles roles =
        oneColumn ? Roles.inOneColumn(lead) : Roles.of(lead, shared.text(i, Column.COORDINATING));
    if (roles.unclear()) {
      findings.add(Finding.of(ProblemCode.ROLES_UNCLEAR, roles.lead()));
    }
    return new RawItem(
        row.ref(),
        row.group(),
        row.content(),
        details(row),
        roles.lead(),
        roles.coordinating(),
        deadline.text(),
        deadline.inherited(),
        row.row().text(Column.PRODUCT),
        row.row().place(),
        findings);
  }

  private static @Nullable String details(NumberedRow row) {
    List<String> details = row.row().details();
    return details.isEmpty() ? null : String.join("\n", details);
  }
}
