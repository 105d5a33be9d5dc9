package vn.dondoc.command.importing.read;

import java.util.List;

/** What a document is made of, in its order. Blank paragraphs and rows are left out. */
public sealed interface Block {

  Place place();

  /**
   * @param text cleaned and without mark-up
   */
  record Paragraph(String text, boolean bold, Place place) implements Block {}

  record Row(List<SourceCell> cells, Place place) implements Block {
    public Row {
      cells = List.copyOf(cells);
    }

    public SourceCell cell(int index) {
      return index < cells.size() ? cells.get(index) : SourceCell.EMPTY;
    }

    /** The texts of the cells that have any. */
    public List<String> texts() {
      return cells.stream().map(SourceCell::text).filter(text -> !text.isEmpty()).toList();
    }
  }
}
