package vn.dondoc.command.importing.items;

import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.rows.PlanRow.GroupRow;
import vn.dondoc.command.importing.rows.PlanRow.ItemRow;
import vn.dondoc.command.importing.table.Column;

/**
 * A row with its number.
 *
 * @param number of the numbered row it is, or stands under
 * @param ref its own number, made up where it has none
 * @param written whether the number stands in the document
 * @param heading the row it stands under
 */
record NumberedRow(
    String number,
    String ref,
    boolean written,
    @Nullable GroupRow heading,
    ItemRow row,
    @Nullable String group,
    String content) {

  String given(Column column) {
    return heading == null ? "" : heading.text(column);
  }
}
