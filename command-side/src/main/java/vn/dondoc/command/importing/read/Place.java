package vn.dondoc.command.importing.read;

import org.jspecify.annotations.Nullable;
import vn.dondoc.command.importing.draft.Source;

/** Where a block stands in its file, from 1, as far as the format has such numbers. */
public record Place(
    @Nullable Integer line,
    @Nullable Integer table,
    @Nullable Integer row,
    @Nullable Integer page) {

  static Place line(int number) {
    return new Place(number, null, null, null);
  }

  /**
   * @param table of a text document, or a sheet; {@code row} within it
   */
  static Place row(int table, int row) {
    return new Place(null, table, row, null);
  }

  static Place page(int number) {
    return new Place(null, null, null, number);
  }

  static Place rowOnPage(int row, int page) {
    return new Place(null, null, row, page);
  }

  public Source source(String text) {
    return new Source(line, table, row, page, text);
  }
}
