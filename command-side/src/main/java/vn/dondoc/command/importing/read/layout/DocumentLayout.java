package vn.dondoc.command.importing.read.layout;

import java.util.ArrayList;
import java.util.List;
import vn.dondoc.command.importing.read.layout.LayoutBlock.LaidParagraph;
import vn.dondoc.command.importing.read.layout.PageLayout.Element;
import vn.dondoc.command.importing.read.layout.PageLayout.Line;
import vn.dondoc.command.importing.read.layout.PageLayout.Table;

/** Puts pages together: paragraphs and tables run on over page breaks. */
public final class DocumentLayout {

  private final List<LayoutBlock> blocks = new ArrayList<>();
  private final ParagraphBuilder paragraph;
  private TableBuilder table = new TableBuilder();

  private DocumentLayout(List<PageLayout> pages) {
    this.paragraph = new ParagraphBuilder(TextBlock.of(pages));
  }

  public static List<LayoutBlock> blocks(List<PageLayout> pages) {
    List<PageLayout> bodies =
        WhiteTables.foundIn(RunningHeads.without(pages)).stream().map(SideBySide::split).toList();
    DocumentLayout layout = new DocumentLayout(bodies);
    for (PageLayout page : bodies) {
      for (Element element : page.elements()) {
        layout.take(element, page.number());
      }
    }
    layout.endParagraph();
    layout.endTable();
    return List.copyOf(layout.blocks);
  }

  private void take(Element element, int page) {
    switch (element) {
      case Line(TextLine line) -> {
        endTable();
        if (!paragraph.continuedBy(line, page)) {
          endParagraph();
        }
        paragraph.add(line, page);
      }
      case Table(PageTable part) -> {
        endParagraph();
        if (!table.continuedBy(part, page)) {
          endTable();
        }
        table.add(part, page);
      }
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      blocks.add(
          new LaidParagraph(
              paragraph.text(), paragraph.lines(), paragraph.bold(), paragraph.page()));
      paragraph.clear();
    }
  }

  private void endTable() {
    blocks.addAll(table.rows());
    table = new TableBuilder();
  }
}
