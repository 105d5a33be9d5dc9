package vn.dondoc.command.importing.read;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.command.importing.draft.Unreadable;
import vn.dondoc.command.importing.read.Block.Paragraph;
import vn.dondoc.command.importing.read.Block.Row;

/** Collects the blocks of a document within the limits; leaves out what is blank. */
final class Blocks {

  private static final int MAX_LEFT_OUT = 50;

  private final List<Block> blocks = new ArrayList<>();
  private final List<TextLine> lines = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int rows;
  private long cells;

  void paragraph(String markedUp, boolean bold, Place place) {
    Limits.check(markedUp.length(), Limits.MAX_PARAGRAPH_CHARS, "characters in a paragraph");
    String text = Markup.paragraph(markedUp);
    if (!text.isEmpty()) {
      Limits.check(blocks.size() + 1L, Limits.MAX_BLOCKS, "paragraphs");
      blocks.add(new Paragraph(text, bold || Markup.isBold(markedUp), place));
    }
  }

  void line(String text, Place place) {
    Limits.check(lines.size() + 1L, Limits.MAX_BLOCKS, "lines");
    lines.add(new TextLine(text, place));
  }

  void row(List<SourceCell> cells, Place place) {
    Limits.check(cells.size(), Limits.MAX_CELLS_PER_ROW, "cells in a row");
    if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
      rows++;
      this.cells += cells.size();
      Limits.check(this.cells, Limits.MAX_CELLS, "cells");
      Limits.check(rows, Limits.MAX_ROWS, "rows");
      blocks.add(new Row(cells, place));
    }
  }

  /** Notes a part of the file that is hidden there and so not read. */
  void leftOut(String where) {
    if (leftOut.size() < MAX_LEFT_OUT) {
      leftOut.add(where);
    }
  }

  static SourceCell cell(String markedUp, boolean bold) {
    Limits.check(markedUp.length(), Limits.MAX_CELL_CHARS, "characters in a cell");
    String text = Markup.strip(markedUp);
    return text.isEmpty()
        ? SourceCell.EMPTY
        : new SourceCell(text, bold || Markup.isBold(markedUp), false);
  }

  SourceDocument document() {
    if (blocks.isEmpty()) {
      throw new UnreadableException(Unreadable.Code.EMPTY_FILE);
    }
    return new SourceDocument(blocks, lines, null, leftOut);
  }
}
