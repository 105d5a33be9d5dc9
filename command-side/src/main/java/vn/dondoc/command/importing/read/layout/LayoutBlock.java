package vn.dondoc.command.importing.read.layout;

import java.util.List;

/** What a laid out document is made of, in reading order. */
public sealed interface LayoutBlock {

  /** The page it begins on, from 1. */
  int page();

  /**
   * @param text its lines as running text
   * @param lines as they stand on paper
   */
  record LaidParagraph(String text, List<String> lines, boolean bold, int page)
      implements LayoutBlock {
    public LaidParagraph {
      lines = List.copyOf(lines);
    }
  }

  record LaidRow(List<LaidCell> cells, int page) implements LayoutBlock {
    public LaidRow {
      cells = List.copyOf(cells);
    }
  }

  /**
   * @param mergedAbove whether it is the lower part of a cell that begins in a row above
   */
  record LaidCell(String text, boolean bold, boolean mergedAbove) {
    static final LaidCell EMPTY = new LaidCell("", false, false);
    static final LaidCell MERGED_ABOVE = new LaidCell("", false, true);
  }
}
