package vn.dondoc.command.importing.items;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.rows.PlanRow;
import vn.dondoc.command.importing.rows.PlanRow.GroupRow;
import vn.dondoc.command.importing.rows.RowNumber;
import vn.dondoc.command.importing.rows.RowNumber.Kind;
import vn.dondoc.command.importing.table.Column;

/**
 * Tells tasks that are only numbered or printed as headings are: they say who leads or by when, but
 * nothing stands under them that it could be given to.
 */
enum EmptyHeading {
  /** With rows under it, or with nothing to give. */
  NO,
  TASK,
  UNSURE;

  private static final List<String> ROMAN =
      List.of(
          "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
          "XV", "XVI", "XVII", "XVIII", "XIX", "XX");

  /**
   * @param next the row below, null at the end of the plan
   */
  static EmptyHeading of(GroupRow heading, @Nullable PlanRow next) {
    boolean led = !heading.text(Column.LEAD).isEmpty();
    boolean dated = !heading.text(Column.DEADLINE).isEmpty();
    RowNumber number = RowNumber.of(heading.text(Column.NUMBER));
    boolean highest = number.kind() == Kind.UPPER;
    if (!(led || dated) || !(highest || number.kind() == Kind.NONE)) {
      return NO;
    }
    if (next == null) {
      return highest || (led && dated) ? TASK : UNSURE;
    }
    return next instanceof GroupRow below ? before(number, below) : NO;
  }

  /** A heading of another kind may be a part of this one. */
  private static EmptyHeading before(RowNumber number, GroupRow below) {
    RowNumber next = RowNumber.of(below.text(Column.NUMBER));
    if (number.kind() == Kind.UPPER && next.kind() == Kind.UPPER) {
      boolean follows = isNext(number.text(), next.text());
      return follows ? TASK : isRoman(number) == isRoman(next) ? UNSURE : NO;
    }
    return next.kind() == Kind.NONE ? UNSURE : NO;
  }

  private static boolean isNext(String number, String next) {
    int place = ROMAN.indexOf(number);
    boolean roman = place >= 0 && ROMAN.indexOf(next) == place + 1;
    boolean letters = number.length() == 1 && next.length() == 1;
    return roman || (letters && next.charAt(0) == number.charAt(0) + 1);
  }

  private static boolean isRoman(RowNumber number) {
    return ROMAN.contains(number.text());
  }
}
