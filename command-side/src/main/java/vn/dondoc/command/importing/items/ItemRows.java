package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Finding;
import vn.dondoc.command.importing.draft.ProblemCode;
import vn.dondoc.command.importing.rows.PlanRow;
import vn.dondoc.command.importing.rows.PlanRow.GroupRow;
import vn.dondoc.command.importing.rows.PlanRow.ItemRow;
import vn.dondoc.command.importing.rows.PlanRow.StrayRow;
import vn.dondoc.command.importing.table.Column;

/** Numbers the rows of the tables and fills the cells that they share. */
public final class ItemRows {

  /** The number before the contents, in tables without a column for it. */
  private static final Pattern LEADING_NUMBER =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){0,3})[.)]\\s+(\\S.*)", Pattern.DOTALL);

  /**
   * A row with its number.
   *
   * @param number of the numbered row it is, or stands under
   */
  private record Numbered(
      String number, String ref, @Nullable String group, ItemRow row, String content) {}

  private final List<Numbered> numbered = new ArrayList<>();
  private final List<Finding> stray = new ArrayList<>();

  private ItemRows() {}

  /**
   * @param strayText findings about text that belongs to no item
   */
  public record Items(List<RawItem> items, List<Finding> strayText) {}

  public static Items of(List<PlanRow> rows) {
    ItemRows builder = new ItemRows();
    builder.number(rows);
    return new Items(builder.items(), List.copyOf(builder.stray));
  }

  private void number(List<PlanRow> rows) {
    String group = null;
    String number = "";
    int under = 1;
    int unnumbered = 0;
    Set<String> taken = explicitNumbers(rows);
    for (PlanRow row : rows) {
      switch (row) {
        case GroupRow heading -> group = heading.title();
        case StrayRow text -> stray.add(Finding.of(ProblemCode.TEXT_OUTSIDE_ITEMS, text.text()));
        case ItemRow item -> {
          Matcher leading = LEADING_NUMBER.matcher(item.text(Column.CONTENT));
          boolean inContent = item.text(Column.NUMBER).isEmpty() && leading.matches();
          String own = inContent ? leading.group(1) : tidy(item.text(Column.NUMBER));
          String content = inContent ? leading.group(2) : item.text(Column.CONTENT);
          if (!own.isEmpty()) {
            number = own;
            under = 1;
            numbered.add(new Numbered(number, own, group, item, content));
          } else if (number.isEmpty()) {
            unnumbered++;
            String made = Integer.toString(unnumbered);
            numbered.add(new Numbered(made, made, group, item, content));
          } else {
            do {
              under++;
            } while (taken.contains(number + "." + under));
            numbered.add(new Numbered(number, number + "." + under, group, item, content));
          }
        }
      }
    }
  }

  private static Set<String> explicitNumbers(List<PlanRow> rows) {
    Set<String> numbers = new HashSet<>();
    for (PlanRow row : rows) {
      if (row instanceof ItemRow item) {
        numbers.add(tidy(item.text(Column.NUMBER)));
      }
    }
    return numbers;
  }

  /** "3.", "a)" and "(3)" are 3 and a. */
  private static String tidy(String number) {
    int start = 0;
    int end = number.length();
    while (start < end && "( ".indexOf(number.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && ".) ".indexOf(number.charAt(end - 1)) >= 0) {
      end--;
    }
    return number.substring(start, end);
  }

  private List<RawItem> items() {
    List<RawItem> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < numbered.size(); i++) {
      Numbered item = numbered.get(i);
      List<Finding> findings = new ArrayList<>(item.row().findings());
      if (!seen.add(item.group() + "\u0000" + item.ref())) {
        findings.add(Finding.of(ProblemCode.REF_DUPLICATE, item.ref()));
      }
      item.row().doubtful().forEach(text -> findings.add(Finding.of(ProblemCode.ROW_JOINED, text)));
      if (item.content().isEmpty()) {
        findings.add(Finding.of(ProblemCode.CONTENT_MISSING, item.ref()));
      }
      String own = item.row().text(Column.DEADLINE);
      String deadline = own.isEmpty() ? inheritedDeadline(i) : own;
      LeadText lead =
          LeadText.of(inMergedCell(i, Column.LEAD), inMergedCell(i, Column.COORDINATING));
      items.add(
          new RawItem(
              item.ref(),
              item.group(),
              item.content(),
              item.row().cells().get(Column.NOTE),
              lead.lead(),
              lead.coordinating(),
              deadline,
              own.isEmpty() && !deadline.isEmpty(),
              item.row().text(Column.PRODUCT),
              item.row().place(),
              findings));
    }
    return items;
  }

  /** The text of a cell, or of the one above that it is merged with. */
  private String inMergedCell(int i, Column column) {
    int at = i;
    while (at > 0 && numbered.get(at).row().mergedAbove().contains(column)) {
      at--;
    }
    return numbered.get(at).row().text(column);
  }

  /**
   * An empty deadline cell in a merged block is that of the row above with the same number, else of
   * the one below.
   */
  private String inheritedDeadline(int i) {
    String merged = inMergedCell(i, Column.DEADLINE);
    if (!merged.isEmpty()) {
      return merged;
    }
    for (int at = i - 1; at >= 0 && sameNumber(at, i); at--) {
      if (!numbered.get(at).row().text(Column.DEADLINE).isEmpty()) {
        return numbered.get(at).row().text(Column.DEADLINE);
      }
    }
    for (int at = i + 1; at < numbered.size() && sameNumber(at, i); at++) {
      if (!numbered.get(at).row().text(Column.DEADLINE).isEmpty()) {
        return numbered.get(at).row().text(Column.DEADLINE);
      }
    }
    return "";
  }

  private boolean sameNumber(int a, int b) {
    return numbered.get(a).number().equals(numbered.get(b).number())
        && Objects.equals(numbered.get(a).group(), numbered.get(b).group());
  }
}
