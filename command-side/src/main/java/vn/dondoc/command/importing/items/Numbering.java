package vn.dondoc.command.importing.items;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.rows.PlanRow;
import vn.dondoc.command.importing.rows.PlanRow.GroupRow;
import vn.dondoc.command.importing.rows.PlanRow.ItemRow;
import vn.dondoc.command.importing.rows.PlanRow.StrayRow;
import vn.dondoc.command.importing.rows.RowNumber;
import vn.dondoc.command.importing.table.Column;

/** Gives every row of the tables its number and its group, in the order of the document. */
final class Numbering {

  /** The number before the contents, in tables without a column for it. */
  private static final Pattern LEADING_NUMBER =
      Pattern.compile(
          "(\\d{1,3}(?:\\.\\d{1,3}){0,3}|[a-zđ](?=\\)))[.)]\\s+(\\S.*)", Pattern.DOTALL);

  private final List<NumberedRow> numbered = new ArrayList<>();
  private final List<String> stray = new ArrayList<>();
  private final Set<String> taken;
  private @Nullable GroupRow heading;
  private @Nullable String field;
  private String number = "";
  private int under = 1;
  private int unnumbered;

  private Numbering(List<PlanRow> rows) {
    this.taken = writtenNumbers(rows);
  }

  /**
   * @param stray texts that belong to no item
   */
  record Numbered(List<NumberedRow> rows, List<String> stray) {}

  static Numbered of(List<PlanRow> rows) {
    Numbering numbering = new Numbering(rows);
    for (int i = 0; i < rows.size(); i++) {
      switch (rows.get(i)) {
        case GroupRow group ->
            numbering.heading(group, i + 1 < rows.size() ? rows.get(i + 1) : null);
        case StrayRow text -> numbering.stray.add(text.text());
        case ItemRow item -> numbering.item(item, numbering.group(item));
      }
    }
    return new Numbered(List.copyOf(numbering.numbered), List.copyOf(numbering.stray));
  }

  private void heading(GroupRow group, @Nullable PlanRow next) {
    heading = GivenInTitle.in(group);
    switch (EmptyHeading.of(group, next)) {
      case NO -> {}
      // Beside the groups, in none of them.
      case TASK -> item(group.asItem(), null);
      case UNSURE -> stray.add(group.title());
    }
  }

  private void item(ItemRow item, @Nullable String group) {
    Matcher leading = LEADING_NUMBER.matcher(item.text(Column.CONTENT));
    boolean inContent = item.text(Column.NUMBER).isEmpty() && leading.matches();
    String own = inContent ? leading.group(1) : RowNumber.of(item.text(Column.NUMBER)).text();
    String content = inContent ? leading.group(2) : item.text(Column.CONTENT);
    if (!own.isEmpty()) {
      number = own;
      under = 1;
      add(own, true, item, group, content);
    } else if (number.isEmpty()) {
      unnumbered++;
      number = Integer.toString(unnumbered);
      add(number, false, item, group, content);
      number = "";
    } else {
      do {
        under++;
      } while (taken.contains(number + "." + under));
      add(number + "." + under, false, item, group, content);
    }
  }

  private void add(
      String ref, boolean written, ItemRow item, @Nullable String group, String content) {
    numbered.add(new NumberedRow(number, ref, written, heading, item, group, content));
  }

  /**
   * The column of fields where there is one, whose text counts until the next; else the heading.
   */
  private @Nullable String group(ItemRow item) {
    if (!item.text(Column.GROUP).isEmpty()) {
      field = item.text(Column.GROUP);
    }
    return field != null ? field : heading == null ? null : heading.title();
  }

  private static Set<String> writtenNumbers(List<PlanRow> rows) {
    Set<String> numbers = new HashSet<>();
    for (PlanRow row : rows) {
      if (row instanceof ItemRow item) {
        numbers.add(RowNumber.of(item.text(Column.NUMBER)).text());
      }
    }
    return numbers;
  }

  static boolean sameNumber(NumberedRow a, NumberedRow b) {
    return a.number().equals(b.number()) && sameHeading(a, b);
  }

  static boolean sameHeading(NumberedRow a, NumberedRow b) {
    return Objects.equals(a.heading(), b.heading());
  }
}
