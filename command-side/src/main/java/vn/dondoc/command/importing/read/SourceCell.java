package vn.dondoc.command.importing.read;

/**
 * @param text cleaned and without mark-up
 * @param bold whether all of it is
 * @param mergedAbove whether it is the lower part of a cell that begins in a row above
 */
public record SourceCell(String text, boolean bold, boolean mergedAbove) {

  public static final SourceCell EMPTY = new SourceCell("", false, false);
  static final SourceCell MERGED_ABOVE = new SourceCell("", false, true);

  public boolean isEmpty() {
    return text.isEmpty();
  }
}
